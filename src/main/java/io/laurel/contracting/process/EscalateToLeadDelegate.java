package io.laurel.contracting.process;

import io.laurel.contracting.domain.Escalation;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component("escalateContractToLeadDelegate")
class EscalateToLeadDelegate implements JavaDelegate {

    private final Escalation escalation;

    EscalateToLeadDelegate(Escalation escalation) {
        this.escalation = escalation;
    }

    @Override
    public void execute(DelegateExecution execution) {
        escalation.escalate((Long) execution.getVariable(ContractingKeys.CONTRACT_ID));
        TaskHandover.toLead(execution, ContractingKeys.TASK_COUNTERSIGN);
    }
}
