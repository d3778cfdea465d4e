package io.laurel.content.process;

import io.laurel.content.domain.MissionMail;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reminds the ambassador for the last time of a mission without a post. */
@Component("remindAmbassadorAgainDelegate")
class RemindAmbassadorAgainDelegate implements JavaDelegate {

    private final MissionMail mail;

    RemindAmbassadorAgainDelegate(MissionMail mail) {
        this.mail = mail;
    }

    @Override
    public void execute(DelegateExecution execution) {
        mail.remindAgain(Long.parseLong(execution.getProcessBusinessKey()));
    }
}
