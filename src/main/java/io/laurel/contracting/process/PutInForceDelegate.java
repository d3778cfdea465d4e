package io.laurel.contracting.process;

import static io.laurel.contracting.process.ContractingKeys.*;

import io.laurel.contracting.domain.Countersigning;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component("putInForceDelegate")
class PutInForceDelegate implements JavaDelegate {

    private final Countersigning countersigning;
    private final ContractOf contract;

    PutInForceDelegate(Countersigning countersigning, ContractOf contract) {
        this.countersigning = countersigning;
        this.contract = contract;
    }

    @Override
    public void execute(DelegateExecution execution) {
        countersigning.putInForce(contract.of(execution));
    }
}
