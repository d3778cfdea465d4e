package io.laurel.contracting.process;

import static io.laurel.contracting.process.ContractingKeys.*;

import io.laurel.contracting.domain.Countersigning;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component("putInForceDelegate")
class PutInForceDelegate implements JavaDelegate {

    private final Countersigning countersigning;

    PutInForceDelegate(Countersigning countersigning) {
        this.countersigning = countersigning;
    }

    @Override
    public void execute(DelegateExecution execution) {
        countersigning.putInForce((Long) execution.getVariable(CONTRACT_ID));
    }
}
