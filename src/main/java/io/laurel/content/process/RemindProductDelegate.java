package io.laurel.content.process;

import io.laurel.content.domain.MissionMail;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reminds the ambassador to choose the product, or to say that they have used it. */
@Component("remindProductDelegate")
class RemindProductDelegate implements JavaDelegate {

    private final MissionMail mail;

    RemindProductDelegate(MissionMail mail) {
        this.mail = mail;
    }

    @Override
    public void execute(DelegateExecution execution) {
        mail.remindProduct(Long.parseLong(execution.getProcessBusinessKey()));
    }
}
