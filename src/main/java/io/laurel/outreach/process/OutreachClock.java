package io.laurel.outreach.process;

import io.laurel.outreach.Invitation;
import io.laurel.outreach.Invitations;
import io.laurel.program.CampaignState;
import io.laurel.program.Campaigns;
import io.laurel.program.Deadlines;
import io.laurel.workflow.ProcessIds;
import java.time.Clock;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
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
        return campaigns
                        .require((Long) execution.getVariable(Outreach.CAMPAIGN_ID))
                        .state()
                == CampaignState.RUNNING;
    }

    public Date replyDue(DelegateExecution execution) {
        return Date.from(invitation(execution).replyDue());
    }

    public Date reminderDue(DelegateExecution execution) {
        return Date.from(invitation(execution).reminderDue());
    }

    public Date findContactDue(DelegateExecution execution) {
        return due(execution, "find-contact");
    }

    public Date answerQuestionDue(DelegateExecution execution) {
        return due(execution, "negotiation");
    }

    private Date due(DelegateExecution execution, String deadline) {
        return Date.from(deadlines.due(
                deadline,
                (Long) execution.getVariable(ProcessIds.PROGRAM_ID),
                (Long) execution.getVariable(Outreach.CAMPAIGN_ID),
                clock.instant()));
    }

    private Invitation invitation(DelegateExecution execution) {
        return invitations
                .of((Long) execution.getVariable(Outreach.MEMBERSHIP_ID))
                .orElseThrow();
    }
}
