package io.laurel.ambassador;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The way of creators into a program and out of it, as staff may steer it. */
public interface Journeys {
    /**
     * Ends a journey, wherever it stands; the places it held are free again.
     *
     * @param reason the manager's own words; kept with the membership, never in the process
     * @throws io.laurel.shared.Conflict when it has already ended
     */
    void withdraw(long membershipId, String reason, String actor);

    /** Ends an active membership in good standing. @throws io.laurel.shared.Conflict when it is not active */
    void retire(long membershipId, String actor);

    /** Every stage of a membership, oldest first. */
    List<Stage> stages(long membershipId);

    /**
     * What the engine is waiting for, per membership: the open task or the next timer of the running journey.
     * One query for a page of memberships.
     */
    Map<Long, Wait> waits(List<Long> membershipIds);

    /**
     * Raises an incident at the journey, so that operators see it in Cockpit.
     *
     * @param code kind of problem, for instance {@code mailFailed}
     * @param subject type and id
     * @return the incident's id; empty when the journey no longer runs
     */
    Optional<String> reportProblem(long membershipId, String code, String subject);

    void problemSolved(String incidentId);

    /** @param journey counts the attempts: a creator who declined may be invited again later */
    record Stage(int journey, MembershipState state, Instant since, String actor) {}

    /**
     * @param taskId the open user task, null where none
     * @param taskKey its BPMN id
     * @param taskDue when the task is due
     * @param timerDue the next timer
     * @param failed a job has no retries left or an incident is open
     */
    record Wait(String taskId, String taskKey, Instant taskDue, Instant timerDue, boolean failed) {}
}
