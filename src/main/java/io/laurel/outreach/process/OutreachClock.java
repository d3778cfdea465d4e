package io.laurel.outreach.process;

import io.laurel.outreach.Invitation;
import io.laurel.outreach.Invitations;
import io.laurel.program.CampaignState;
import io.laurel.program.Campaigns;
import io.laurel.program.Deadlines;
import java.time.Clock;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;

/** Due dates for the diagram: from the deadlines table and the invitation's row, never from process variables. */
@Component("outreachClock")
public class OutreachClock {

    private final Invitations invitations;
    private final Campaigns campaigns;
    private final Deadlines deadlines;
    private final Clock clock;

    OutreachClock(Invitations invitations, Campaigns campaigns, Deadlines deadlines, Clock clock) {
        this.invitations = invitations;
        this.campaigns = campaigns;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    public boolean campaignRunning(DelegateExecution execution) {
        return campaigns.require(invitation(execution).campaignId()).state() == CampaignState.RUNNING;
    }

    /** Tells the calling process how it ended. */
    public void ended(DelegateExecution execution, String outcome) {
        execution.setVariable(Outreach.OUTCOME, Variables.stringValue(outcome, true));
    }

    public Date replyDue(DelegateExecution execution) {
        return Date.from(invitation(execution).replyDue());
    }

    public Date reminderDue(DelegateExecution execution) {
        Invitation invitation = invitation(execution);
        return Date.from(
                invitation.reminderDue().isBefore(invitation.replyDue())
                        ? invitation.reminderDue()
                        : invitation.replyDue());
    }

    public Date findContactDue(DelegateExecution execution) {
        return due(execution, "find-contact");
    }

    public Date answerQuestionDue(DelegateExecution execution) {
        return due(execution, "negotiation");
    }

    private Date due(DelegateExecution execution, String deadline) {
        Invitation invitation = invitation(execution);
        return Date.from(deadlines.due(deadline, invitation.programId(), invitation.campaignId(), clock.instant()));
    }

    private Invitation invitation(DelegateExecution execution) {
        return invitations.of(Long.parseLong(execution.getProcessBusinessKey())).orElseThrow();
    }
}
