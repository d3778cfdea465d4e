package io.laurel.content.process;

import io.laurel.content.domain.PostChecks;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;

/** Lets the rules decide about the newest version. */
@Component("checkPostDelegate")
class CheckPostDelegate implements JavaDelegate {

    private final PostChecks checks;

    CheckPostDelegate(PostChecks checks) {
        this.checks = checks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long submission = Long.parseLong(execution.getProcessBusinessKey());
        String route =
                checks.check(submission, execution.getProcessInstanceId()).code();
        execution.setVariable(MissionNames.APPROVAL_OUTCOME, Variables.stringValue(route, true));
    }
}
