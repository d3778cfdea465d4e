package io.laurel.content.domain;

import java.time.Instant;

/**
 * An ambassador asks for a mission that is open to apply.
 *
 * @param words what the ambassador said, or null
 * @param reason what the person who decided said, or null
 */
public record Application(
        long id,
        long programId,
        long assignmentId,
        long membershipId,
        long creatorId,
        State state,
        String words,
        String processInstanceId,
        Instant appliedAt,
        String decidedBy,
        Instant decidedAt,
        String reason) {

    /** Where it stands. */
    public enum State {
        OPEN,
        ACCEPTED,
        REFUSED,
        WITHDRAWN,
        /** The assignment or the membership ended first. */
        LAPSED
    }
}
