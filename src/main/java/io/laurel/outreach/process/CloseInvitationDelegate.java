package io.laurel.outreach.process;

import io.laurel.outreach.domain.OutreachSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Records that no answer came in time. */
@Component("closeInvitationDelegate")
class CloseInvitationDelegate implements JavaDelegate {

    private final OutreachSteps outreach;

    CloseInvitationDelegate(OutreachSteps outreach) {
        this.outreach = outreach;
    }

    @Override
    public void execute(DelegateExecution execution) {
        outreach.closeUnanswered(Long.parseLong(execution.getProcessBusinessKey()));
    }
}
