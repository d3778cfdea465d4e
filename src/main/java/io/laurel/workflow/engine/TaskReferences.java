package io.laurel.workflow.engine;

import io.laurel.workflow.TaskSubjects;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Every new task carries in its name which campaign and case it is about: Tasklist shows names, and nothing else tells tasks apart. */
@Component
class TaskReferences extends AbstractBpmnParseListener {

    private final ObjectProvider<TaskSubjects> subjects;

    TaskReferences(ObjectProvider<TaskSubjects> subjects) {
        this.subjects = subjects;
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        ((UserTaskActivityBehavior) activity.getActivityBehavior())
                .getTaskDefinition()
                .addTaskListener(TaskListener.EVENTNAME_CREATE, (TaskListener) this::name);
    }

    private void name(DelegateTask task) {
        String process = task.getProcessDefinitionId().replaceFirst(":.*", "");
        subjects.getObject()
                .reference(process, task.getExecution().getProcessBusinessKey())
                .ifPresent(reference -> task.setName(task.getName() + TaskSubjects.BEFORE_REFERENCE + reference));
    }
}
