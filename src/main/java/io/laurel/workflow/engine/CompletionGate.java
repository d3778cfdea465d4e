package io.laurel.workflow.engine;

import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
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
    private final TaskCandidates candidates;

    CompletionGate(JdbcTemplate jdbc, TaskCandidates candidates) {
        this.jdbc = jdbc;
        this.candidates = candidates;
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        TaskDefinition task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
        task.addTaskListener(TaskListener.EVENTNAME_COMPLETE, (TaskListener) this::refuseUnrecorded);
        task.addTaskListener(TaskListener.EVENTNAME_ASSIGNMENT, (TaskListener) this::refuseStranger);
        ProcessDefinitionEntity process = (ProcessDefinitionEntity) activity.getProcessDefinition();
        candidates.declare(process.getKey(), task.getCandidateGroupIdExpressions());
    }

    private void refuseUnrecorded(DelegateTask task) {
        String user = Context.getCommandContext().getAuthenticatedUserId();
        Integer recorded = jdbc.queryForObject(
                "select count(*) from laurel.task_decision where task_id = ? and user_id = ? and xact = pg_current_xact_id()",
                Integer.class,
                task.getId(),
                user);
        if (recorded == null || recorded == 0) {
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
}
