package io.laurel.contracting.process;

import io.laurel.contracting.domain.Signing;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Hands out the id of the waiting execution, so that the answer finds it without a search. */
@Component("signatureAwaitedListener")
class SignatureAwaitedListener implements ExecutionListener {

    private final Signing signing;
    private final ContractOf contract;

    SignatureAwaitedListener(Signing signing, ContractOf contract) {
        this.signing = signing;
        this.contract = contract;
    }

    @Override
    public void notify(DelegateExecution execution) {
        signing.waitsIn(contract.of(execution), execution.getId());
    }
}
