package io.laurel.contracting.process;

import io.laurel.contracting.domain.Escalation;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component("escalateContractToLeadDelegate")
class EscalateToLeadDelegate implements JavaDelegate {

    private final Escalation escalation;
    private final ContractOf contract;

    EscalateToLeadDelegate(Escalation escalation, ContractOf contract) {
        this.escalation = escalation;
        this.contract = contract;
    }

    @Override
    public void execute(DelegateExecution execution) {
        escalation.escalate(contract.of(execution));
        TaskHandover.toLead(execution, ContractingKeys.TASK_COUNTERSIGN);
    }
}
