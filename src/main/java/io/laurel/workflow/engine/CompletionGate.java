package io.laurel.workflow.engine;

import io.laurel.audit.AuditLog;
import io.laurel.workflow.ProcessIds;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Principle 2: on every user task, completion is refused unless a Laurel use case recorded the completing person's decision for
 * that task in this very transaction; and only somebody of the task's candidate groups and program can be its assignee. Put on
 * every user task when a process is parsed, so that no diagram can forget it.
 */
@Component
class CompletionGate extends AbstractBpmnParseListener {

    private final JdbcTemplate jdbc;
    private final AuditLog audit;
    private final TaskCandidates candidates;

    CompletionGate(JdbcTemplate jdbc, AuditLog audit, TaskCandidates candidates) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.candidates = candidates;
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        TaskDefinition task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
        task.addTaskListener(TaskListener.EVENTNAME_COMPLETE, (TaskListener) this::refuseUnrecorded);
        task.addTaskListener(TaskListener.EVENTNAME_ASSIGNMENT, (TaskListener) this::refuseStranger);
        task.addTaskListener(TaskListener.EVENTNAME_ASSIGNMENT, (TaskListener) this::recordAssignment);
    }

    private void refuseUnrecorded(DelegateTask task) {
        String user = Context.getCommandContext().getAuthenticatedUserId();
        if (!decided(task, user)) {
            throw new AuthorizationException("Task " + task.getId() + " (" + task.getTaskDefinitionKey()
                    + ") can only be completed with a decision made in its form");
        }
    }

    private void refuseStranger(DelegateTask task) {
        if (task.getAssignee() != null && !candidates.mayWork(task, task.getAssignee())) {
            throw new AuthorizationException("User '" + task.getAssignee() + "' is not among the candidates of task "
                    + task.getId() + " (" + task.getTaskDefinitionKey() + ")");
        }
    }

    /** Who took a task, gave it back or gave it to somebody. The claim that goes with a decision is part of that decision's record. */
    private void recordAssignment(DelegateTask task) {
        String user = Context.getCommandContext().getAuthenticatedUserId();
        String assignee = task.getAssignee();
        if (decided(task, user)) {
            return;
        }
        String action = assignee == null ? "task-given-back" : assignee.equals(user) ? "task-claimed" : "task-assigned";
        audit.record(
                task.getTenantId() == null ? null : ProcessIds.programOfTenant(task.getTenantId()),
                user == null ? "system" : user,
                action,
                "task:" + task.getId(),
                assignee == null || assignee.equals(user)
                        ? Map.of("taskKey", task.getTaskDefinitionKey())
                        : Map.of("taskKey", task.getTaskDefinitionKey(), "assignee", assignee));
    }

    private boolean decided(DelegateTask task, String user) {
        Integer recorded = jdbc.queryForObject(
                "select count(*) from laurel.task_decision where task_id = ? and user_id = ? and xact = pg_current_xact_id()",
                Integer.class,
                task.getId(),
                user);
        return recorded != null && recorded > 0;
    }
}
