package io.laurel.outreach.process;

import io.laurel.outreach.domain.OutreachSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Queues the invitation with its Art. 14 notice; from now the deadlines run. */
@Component("sendInvitationDelegate")
class SendInvitationDelegate implements JavaDelegate {

    private final OutreachSteps outreach;

    SendInvitationDelegate(OutreachSteps outreach) {
        this.outreach = outreach;
    }

    @Override
    public void execute(DelegateExecution execution) {
        outreach.sendInvitation(Long.parseLong(execution.getProcessBusinessKey()));
    }
}
