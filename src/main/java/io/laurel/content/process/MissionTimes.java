package io.laurel.content.process;

import io.laurel.content.domain.Mission;
import io.laurel.content.persistence.MissionStore;
import io.laurel.program.Deadlines;
import java.time.Clock;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Times in Mission.bpmn: read from the mission's row and the deadlines table, never from variables. */
@Component("missionTimes")
public class MissionTimes {

    private final MissionStore missions;
    private final Deadlines deadlines;
    private final Clock clock;

    MissionTimes(MissionStore missions, Deadlines deadlines, Clock clock) {
        this.missions = missions;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    public Date due(DelegateExecution execution) {
        return Date.from(mission(execution).dueAt());
    }

    /** The reminder, once; the deadline where none is wanted. */
    public Date reminder(DelegateExecution execution) {
        Mission mission = mission(execution);
        return Date.from(mission.reminds() ? mission.remindAt() : mission.dueAt());
    }

    /** The last reminder, once; the deadline where none is wanted. */
    public Date lastReminder(DelegateExecution execution) {
        Mission mission = mission(execution);
        return Date.from(mission.remindsAgain() ? mission.lastRemindAt() : mission.dueAt());
    }

    public Date confirmationDue(DelegateExecution execution) {
        return due(execution, "confirm-publication");
    }

    public Date overdueDecisionDue(DelegateExecution execution) {
        return due(execution, "post-review-escalation");
    }

    private Date due(DelegateExecution execution, String deadline) {
        Mission mission = mission(execution);
        return Date.from(deadlines.due(deadline, mission.programId(), mission.campaignId(), clock.instant()));
    }

    private Mission mission(DelegateExecution execution) {
        return missions.require(Long.parseLong(execution.getProcessBusinessKey()));
    }
}
