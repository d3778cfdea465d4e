package io.laurel.outreach.process;

import io.laurel.outreach.domain.OutreachSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Refuses to go on without the creator's acceptance on record. */
@Component("confirmAcceptanceDelegate")
class ConfirmAcceptanceDelegate implements JavaDelegate {

    private final OutreachSteps outreach;

    ConfirmAcceptanceDelegate(OutreachSteps outreach) {
        this.outreach = outreach;
    }

    @Override
    public void execute(DelegateExecution execution) {
        outreach.confirmAcceptance(Long.parseLong(execution.getProcessBusinessKey()));
    }
}
