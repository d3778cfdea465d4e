package io.laurel.content.process;

import io.laurel.content.domain.Overdue;
import io.laurel.content.persistence.PostStore;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** The lead's task opens: from now on the ambassador's step has to wait for that decision. */
@Component("overdueListener")
class OverdueListener implements TaskListener {

    private final Overdue overdue;
    private final PostStore posts;

    OverdueListener(Overdue overdue, PostStore posts) {
        this.overdue = overdue;
        this.posts = posts;
    }

    @Override
    public void notify(DelegateTask task) {
        long subject = Long.parseLong(task.getExecution().getProcessBusinessKey());
        boolean approval = task.getProcessDefinitionId().startsWith(MissionNames.CONTENT_APPROVAL + ":");
        overdue.begin(approval ? posts.require(subject).missionId() : subject);
    }
}
