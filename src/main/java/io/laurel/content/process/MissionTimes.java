package io.laurel.content.process;

import io.laurel.content.domain.Mission;
import io.laurel.content.persistence.MissionStore;
import io.laurel.program.Deadlines;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Times in Mission.bpmn: read from the mission's row and the deadlines table, never from variables. */
@Component("missionTimes")
public class MissionTimes {

    // Beyond any campaign: a timer that is not wanted after an extension.
    private static final Date NEVER = Date.from(Instant.parse("9000-01-01T00:00:00Z"));

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

    /** The reminder, once. */
    public Date reminder(DelegateExecution execution) {
        Instant at = mission(execution).remindAt();
        return at == null ? NEVER : Date.from(at);
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
