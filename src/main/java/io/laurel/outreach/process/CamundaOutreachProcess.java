package io.laurel.outreach.process;

import io.laurel.outreach.Invitation;
import io.laurel.outreach.domain.OutreachProcess;
import io.laurel.outreach.persistence.InvitationRows.Address;
import io.laurel.shared.Conflict;
import io.laurel.workflow.Waits;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;

/** Outreach on Camunda: addressed by the stored instance and execution ids, by business key where a task may be cut short. */
@Component
class CamundaOutreachProcess implements OutreachProcess {

    private final RuntimeService runtime;
    private final ManagementService management;

    CamundaOutreachProcess(RuntimeService runtime, ManagementService management) {
        this.runtime = runtime;
        this.management = management;
    }

    @Override
    public void answered(Invitation invitation, Address address, String answer) {
        VariableMap variables =
                Variables.createVariables().putValueTyped(Outreach.ANSWER, Variables.stringValue(answer, true));
        if (Waits.goOn(runtime, address.processInstanceId(), Outreach.AWAIT_ANSWER, variables)
                || Waits.goOn(runtime, address.processInstanceId(), Outreach.AWAIT_LATE_ANSWER, variables)) {
            return;
        }
        if (runtime.createExecutionQuery()
                        .processInstanceBusinessKey(Long.toString(invitation.membershipId()))
                        .messageEventSubscriptionName(Outreach.INVITATION_ANSWERED)
                        .count()
                == 1) {
            runtime.createMessageCorrelation(Outreach.INVITATION_ANSWERED)
                    .processInstanceBusinessKey(Long.toString(invitation.membershipId()))
                    .setVariables(variables)
                    .correlate();
        } else {
            throw new Conflict("outreach.portal.answered.HELD");
        }
    }

    @Override
    public boolean bounced(Address address) {
        if (!waits(address.waitExecutionId(), Outreach.MAIL_BOUNCED)) {
            return false;
        }
        runtime.messageEventReceived(Outreach.MAIL_BOUNCED, address.waitExecutionId(), Map.of());
        return true;
    }

    @Override
    public void campaignResumed(Address address) {
        if (waits(address.waitExecutionId(), Outreach.CAMPAIGN_RESUMED)) {
            runtime.messageEventReceived(Outreach.CAMPAIGN_RESUMED, address.waitExecutionId());
        }
    }

    @Override
    public void moveReplyDeadline(Address address, Instant deadline) {
        Job overdue = timer(address, Outreach.REPLY_OVERDUE);
        Job reminder = timer(address, Outreach.REMINDER_DUE);
        if (overdue != null) {
            management.setJobDuedate(overdue.getId(), Date.from(deadline));
        } else if (reminder == null) {
            throw new Conflict("The reply deadline has just passed.");
        } else if (reminder.getDuedate().toInstant().isAfter(deadline)) {
            management.setJobDuedate(reminder.getId(), Date.from(deadline));
        }
    }

    private Job timer(Address address, String event) {
        return management
                .createJobQuery()
                .processInstanceId(address.processInstanceId())
                .activityId(event)
                .singleResult();
    }

    @Override
    public void holdTimers(Address address) {
        management
                .updateJobSuspensionState()
                .byProcessInstanceId(address.processInstanceId())
                .suspend();
    }

    @Override
    public void releaseTimers(Address address, Duration later) {
        management
                .updateJobSuspensionState()
                .byProcessInstanceId(address.processInstanceId())
                .activate();
        management
                .createJobQuery()
                .processInstanceId(address.processInstanceId())
                .timers()
                .list()
                .forEach(timer -> management.setJobDuedate(
                        timer.getId(), Date.from(timer.getDuedate().toInstant().plus(later))));
    }

    private boolean waits(String executionId, String message) {
        return executionId != null
                && runtime.createExecutionQuery()
                                .executionId(executionId)
                                .messageEventSubscriptionName(message)
                                .count()
                        == 1;
    }
}
