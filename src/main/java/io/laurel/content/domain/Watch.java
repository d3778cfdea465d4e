package io.laurel.content.domain;

import java.time.Instant;

/**
 * A publication that is being looked at.
 *
 * @param startedAt when its link was given; the schedule counts from here
 * @param nextLookAt null while somebody else has to act
 * @param attempts looks in a row that failed for a while
 * @param acceptedHash the difference a person has accepted, or null
 * @param endReason code, null while it runs
 */
public record Watch(
        long publicationId,
        long programId,
        long campaignId,
        long membershipId,
        long creatorId,
        long missionId,
        long submissionId,
        State state,
        String processInstanceId,
        Instant startedAt,
        Instant nextLookAt,
        int attempts,
        String acceptedHash,
        Instant pausedAt,
        Instant endedAt,
        String endReason) {

    /** Who or what has to act next. */
    public enum State {
        /** The clock, until the next look. */
        WATCHING,
        /** A person, to look in the machine's place. */
        ASKING,
        /** A person, to say whether a difference matters. */
        DECIDING,
        /** The creator, to mend. */
        REMEDIATION,
        ENDED
    }

    public boolean paused() {
        return pausedAt != null;
    }
}
