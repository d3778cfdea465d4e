package io.laurel.outreach.process;

import io.laurel.outreach.domain.OutreachSteps;
import io.laurel.outreach.persistence.InvitationRows;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Writes down which execution waits, so that the answer finds it without a search. */
@Component("outreachWaitListener")
class OutreachWaitListener implements ExecutionListener {

    private final InvitationRows invitations;
    private final OutreachSteps outreach;

    OutreachWaitListener(InvitationRows invitations, OutreachSteps outreach) {
        this.invitations = invitations;
        this.outreach = outreach;
    }

    @Override
    public void notify(DelegateExecution execution) {
        invitations.waiting(execution.getProcessInstanceId(), execution.getId());
        if (execution.getCurrentActivityId().equals(Outreach.AWAIT_RESUME)) {
            outreach.held(execution.getProcessInstanceId());
        }
    }
}
