package io.laurel.rulebook.process;

import io.laurel.audit.AuditLog;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** An overdue rule change moves up in everybody's list; silence approves nothing. */
@Component("raiseApprovalDelegate")
class RaiseApprovalDelegate implements JavaDelegate {

    private static final int OVERDUE = 80;

    private final TaskService tasks;
    private final AuditLog audit;

    RaiseApprovalDelegate(TaskService tasks, AuditLog audit) {
        this.tasks = tasks;
        this.audit = audit;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Task approval = tasks.createTaskQuery()
                .processInstanceId(execution.getProcessInstanceId())
                .taskDefinitionKey(RuleChange.APPROVE)
                .singleResult();
        tasks.setPriority(approval.getId(), OVERDUE);
        audit.record(
                null,
                "system",
                "rule-change-approval-overdue",
                "rule-proposal:" + execution.getProcessBusinessKey(),
                Map.of("task", approval.getId()));
    }
}
