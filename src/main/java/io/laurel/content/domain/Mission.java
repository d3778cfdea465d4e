package io.laurel.content.domain;

import java.time.Instant;

/**
 * One offered piece of work of an ambassador in a campaign.
 *
 * @param processInstanceId of the running Mission instance
 * @param dueAt when the present wait for the ambassador ends, null where nobody waits for them
 * @param overdue the wait has ended without them; the lead decides
 * @param linkRefusedReason why the last published link was not accepted
 * @param endReason code, null while it runs
 * @param words what the ambassador or the lead said when it ended
 */
public record Mission(
        long id,
        long programId,
        long campaignId,
        long assignmentId,
        long membershipId,
        long creatorId,
        MissionState state,
        String processInstanceId,
        Instant offeredAt,
        Instant dueAt,
        Instant remindAt,
        Instant lastRemindAt,
        boolean overdue,
        Instant pausedAt,
        String linkRefusedReason,
        Instant endedAt,
        String endReason,
        String words) {

    public boolean paused() {
        return pausedAt != null;
    }

    /** The same for the last reminder. */
    public boolean remindsAgain() {
        return lastRemindAt != null && dueAt != null && lastRemindAt.isBefore(dueAt);
    }

    /** Whether a reminder is wanted: not after an extension, nor when it would come with the deadline. */
    public boolean reminds() {
        return remindAt != null && remindAt.isBefore(dueAt);
    }
}
