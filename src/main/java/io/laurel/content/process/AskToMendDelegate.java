package io.laurel.content.process;

import io.laurel.content.domain.Remediation;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Asks the creator to mend the live post. */
@Component("askToMendDelegate")
class AskToMendDelegate implements JavaDelegate {

    private final Remediation remediation;

    AskToMendDelegate(Remediation remediation) {
        this.remediation = remediation;
    }

    @Override
    public void execute(DelegateExecution execution) {
        remediation.ask(Long.parseLong(execution.getProcessBusinessKey()));
    }
}
