package io.laurel.content.process;

import io.laurel.content.domain.Remediation;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Records the violation; the use case asks the rows first. */
@Component("recordViolationDelegate")
class RecordViolationDelegate implements JavaDelegate {

    private final Remediation remediation;

    RecordViolationDelegate(Remediation remediation) {
        this.remediation = remediation;
    }

    @Override
    public void execute(DelegateExecution execution) {
        remediation.violate(Long.parseLong(execution.getProcessBusinessKey()));
    }
}
