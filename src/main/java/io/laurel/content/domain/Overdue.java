package io.laurel.content.domain;

import io.laurel.audit.AuditLog;
import io.laurel.content.persistence.MissionStore;
import io.laurel.content.persistence.PostStore;
import io.laurel.identity.CurrentStaff;
import io.laurel.program.Deadlines;
import io.laurel.shared.Conflict;
import io.laurel.shared.InvalidInput;
import io.laurel.workflow.HumanTask;
import io.laurel.workflow.HumanTasks;
import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A wait for the ambassador ran out: the lead gives more time or closes the mission. */
@Service
@Transactional
public class Overdue {

    /** The deadline that counts again, by task. */
    private static final Map<String, String> DEADLINES = Map.of(
            "Task_DecideOverdueMission", "submission",
            "Task_DecideOverduePublication", "publication",
            "Task_DecideOverdueVersion", "changes-requested");

    private final MissionStore missions;
    private final PostStore posts;
    private final HumanTasks tasks;
    private final CurrentStaff staff;
    private final Deadlines deadlines;
    private final AuditLog audit;
    private final Clock clock;

    Overdue(
            MissionStore missions,
            PostStore posts,
            HumanTasks tasks,
            CurrentStaff staff,
            Deadlines deadlines,
            AuditLog audit,
            Clock clock) {
        this.missions = missions;
        this.posts = posts;
        this.tasks = tasks;
        this.staff = staff;
        this.deadlines = deadlines;
        this.audit = audit;
        this.clock = clock;
    }

    /** The mission an overdue task is about. */
    public Mission missionOf(HumanTask task) {
        return task.processKey().equals(Reviews.PROCESS)
                ? missions.require(posts.require(task.subject()).missionId())
                : missions.require(task.subject());
    }

    /** The wait ended: said by the process when the lead's task opens. */
    public void begin(long missionId) {
        missions.overdue(missionId, true);
    }

    /** @param words required to close */
    public void decide(String taskId, boolean extend, String words) {
        HumanTask task = tasks.require(taskId);
        if (!DEADLINES.containsKey(task.taskKey())) {
            throw new Conflict("Task " + taskId + " is not about an overdue mission");
        }
        Mission mission = missions.lock(missionOf(task).id());
        String reason = Missions.words(words);
        if (!extend && reason == null) {
            throw new InvalidInput("words", null, "a reason to close the mission");
        }
        if (extend) {
            missions.extend(
                    mission.id(),
                    deadlines.due(
                            DEADLINES.get(task.taskKey()), mission.programId(), mission.campaignId(), clock.instant()));
        } else {
            missions.say(mission.id(), reason);
        }
        String decision = extend ? "extend" : "close";
        audit.record(
                mission.programId(),
                staff.require().id(),
                "mission-" + (extend ? "extended" : "closed"),
                "mission:" + mission.id(),
                Map.of("task", task.taskKey()));
        tasks.complete(
                taskId,
                decision,
                "mission:" + mission.id(),
                1,
                reason,
                Map.of("missionExtended", extend, "approvalOutcome", extend ? "extended" : "missed"));
    }
}
