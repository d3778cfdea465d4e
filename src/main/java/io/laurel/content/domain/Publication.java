package io.laurel.content.domain;

import java.time.Instant;

/** Where an approved version is said to be live. */
public record Publication(
        long id,
        long programId,
        long submissionId,
        int version,
        String url,
        State state,
        Instant reportedAt,
        String decidedBy,
        Instant decidedAt,
        String reason) {

    /** Whether a person has looked. */
    public enum State {
        REPORTED,
        CONFIRMED,
        REFUSED
    }
}
