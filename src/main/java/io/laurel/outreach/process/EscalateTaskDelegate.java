package io.laurel.outreach.process;

import io.laurel.audit.AuditLog;
import io.laurel.identity.Role;
import io.laurel.workflow.ProcessIds;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** A task is overdue: it becomes urgent and the lead may do it too. Nothing is decided by waiting. */
@Component("escalateTaskDelegate")
class EscalateTaskDelegate implements JavaDelegate {

    private static final int URGENT = 90;

    private final TaskService tasks;
    private final AuditLog audit;

    EscalateTaskDelegate(TaskService tasks, AuditLog audit) {
        this.tasks = tasks;
        this.audit = audit;
    }

    @Override
    public void execute(DelegateExecution execution) {
        tasks.createTaskQuery()
                .processInstanceId(execution.getProcessInstanceId())
                .list()
                .forEach(task -> {
                    tasks.setPriority(task.getId(), URGENT);
                    tasks.addCandidateGroup(task.getId(), Role.LEAD.group());
                    audit.record(
                            ProcessIds.programOfTenant(execution.getTenantId()),
                            "system",
                            "task-escalated",
                            "membership:" + execution.getProcessBusinessKey(),
                            Map.of("task", task.getId(), "taskKey", task.getTaskDefinitionKey()));
                });
    }
}
