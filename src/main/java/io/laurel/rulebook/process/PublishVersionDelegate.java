package io.laurel.rulebook.process;

import io.laurel.identity.CurrentStaff;
import io.laurel.rulebook.RuleChanges;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Publishes in the transaction of the approval, in the approver's name: whoever proposed the change is refused here once more. */
@Component("publishVersionDelegate")
class PublishVersionDelegate implements JavaDelegate {

    private final RuleChanges changes;
    private final CurrentStaff current;

    PublishVersionDelegate(RuleChanges changes, CurrentStaff current) {
        this.changes = changes;
        this.current = current;
    }

    @Override
    public void execute(DelegateExecution execution) {
        changes.publish(
                Long.parseLong(execution.getProcessBusinessKey()),
                current.require().id());
    }
}
