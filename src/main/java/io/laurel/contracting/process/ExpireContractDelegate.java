package io.laurel.contracting.process;

import static io.laurel.contracting.process.ContractingKeys.*;

import io.laurel.contracting.domain.Signing;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component("expireContractDelegate")
class ExpireContractDelegate implements JavaDelegate {

    private final Signing signing;
    private final ContractOf contract;

    ExpireContractDelegate(Signing signing, ContractOf contract) {
        this.signing = signing;
        this.contract = contract;
    }

    @Override
    public void execute(DelegateExecution execution) {
        signing.expire(contract.of(execution));
    }
}
