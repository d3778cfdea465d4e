package io.laurel.selection.domain;

import java.time.Instant;

/**
 * A decision about a creator that was contested or taken again.
 *
 * @param decisionId the decision contested
 * @param reason null where somebody only screened again
 * @param newDecision what the second look decided; null while it is open, like all that follows
 */
public record SecondLook(
        long id,
        long candidateId,
        long decisionId,
        String reason,
        String askedBy,
        Instant askedAt,
        Long newDecision,
        Verdict verdict,
        String lookedBy,
        Instant lookedAt) {

    public boolean open() {
        return lookedAt == null;
    }
}
