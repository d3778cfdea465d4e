package io.laurel.outreach.process;

import io.laurel.outreach.domain.OutreachSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Queues the answer to the creator's question and begins the wait anew. */
@Component("sendAnswerDelegate")
class SendAnswerDelegate implements JavaDelegate {

    private final OutreachSteps outreach;

    SendAnswerDelegate(OutreachSteps outreach) {
        this.outreach = outreach;
    }

    @Override
    public void execute(DelegateExecution execution) {
        outreach.sendAnswer(Long.parseLong(execution.getProcessBusinessKey()));
    }
}
