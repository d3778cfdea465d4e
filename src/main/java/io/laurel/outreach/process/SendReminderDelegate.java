package io.laurel.outreach.process;

import io.laurel.outreach.domain.OutreachSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Queues a reminder unless the campaign is paused or the creator has answered. */
@Component("sendReminderDelegate")
class SendReminderDelegate implements JavaDelegate {

    private final OutreachSteps outreach;

    SendReminderDelegate(OutreachSteps outreach) {
        this.outreach = outreach;
    }

    @Override
    public void execute(DelegateExecution execution) {
        outreach.sendReminder(Long.parseLong(execution.getProcessBusinessKey()));
    }
}
