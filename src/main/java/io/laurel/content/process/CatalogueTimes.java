package io.laurel.content.process;

import io.laurel.content.domain.Application;
import io.laurel.content.domain.Question;
import io.laurel.content.persistence.ApplicationStore;
import io.laurel.content.persistence.AssignmentStore;
import io.laurel.content.persistence.MissionStore;
import io.laurel.content.persistence.QuestionStore;
import io.laurel.program.Deadlines;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Times in MissionApplication.bpmn and MissionQuestion.bpmn. */
@Component("catalogueTimes")
public class CatalogueTimes {

    private final ApplicationStore applications;
    private final AssignmentStore assignments;
    private final QuestionStore questions;
    private final MissionStore missions;
    private final Deadlines deadlines;

    CatalogueTimes(
            ApplicationStore applications,
            AssignmentStore assignments,
            QuestionStore questions,
            MissionStore missions,
            Deadlines deadlines) {
        this.applications = applications;
        this.assignments = assignments;
        this.questions = questions;
        this.missions = missions;
        this.deadlines = deadlines;
    }

    public Date applicationDue(DelegateExecution execution) {
        Application application = applications.require(subject(execution));
        long campaign = assignments.require(application.assignmentId()).campaignId();
        return Date.from(
                deadlines.due("mission-application", application.programId(), campaign, application.appliedAt()));
    }

    public Date questionDue(DelegateExecution execution) {
        Question question = questions.require(subject(execution));
        long campaign = missions.require(question.missionId()).campaignId();
        return Date.from(deadlines.due("mission-question", question.programId(), campaign, question.askedAt()));
    }

    private static long subject(DelegateExecution execution) {
        return Long.parseLong(execution.getProcessBusinessKey());
    }
}
