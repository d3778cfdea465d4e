package io.laurel.content.process;

import io.laurel.audit.AuditLog;
import io.laurel.identity.Role;
import io.laurel.workflow.ProcessIds;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.task.Task;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;

/**
 * Makes an overdue task more urgent; at level {@code lead} the lead may decide it too. Nothing is decided by it. Fields in the
 * diagram: the task's BPMN id and the level.
 */
@Component("escalateContentTaskDelegate")
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
public class EscalateContentTaskDelegate implements JavaDelegate {

    private static final int STEP = 20;

    private final TaskService tasks;
    private final AuditLog audit;
    private Expression task;
    private Expression level;

    EscalateContentTaskDelegate(TaskService tasks, AuditLog audit) {
        this.tasks = tasks;
        this.audit = audit;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean lead = "lead".equals(level.getValue(execution));
        for (Task open : tasks.createTaskQuery()
                .processInstanceId(execution.getProcessInstanceId())
                .taskDefinitionKey(task.getValue(execution).toString())
                .list()) {
            tasks.setPriority(open.getId(), open.getPriority() + STEP);
            if (lead) {
                tasks.addCandidateGroup(open.getId(), Role.LEAD.group());
            }
            audit.record(
                    ProcessIds.programOfTenant(execution.getTenantId()),
                    "system",
                    lead ? "task-escalated" : "task-reminded",
                    "task:" + open.getTaskDefinitionKey() + ":" + execution.getProcessBusinessKey(),
                    Map.of("priority", open.getPriority() + STEP));
        }
    }

    /** Set by the engine. */
    public void setTask(Expression task) {
        this.task = task;
    }

    /** Set by the engine. */
    public void setLevel(Expression level) {
        this.level = level;
    }
}
