package io.laurel.content.process;

import io.laurel.content.domain.MissionMail;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reminds the ambassador of a mission without a post. */
@Component("remindAmbassadorDelegate")
class RemindAmbassadorDelegate implements JavaDelegate {

    private final MissionMail mail;

    RemindAmbassadorDelegate(MissionMail mail) {
        this.mail = mail;
    }

    @Override
    public void execute(DelegateExecution execution) {
        mail.remind(Long.parseLong(execution.getProcessBusinessKey()));
    }
}
