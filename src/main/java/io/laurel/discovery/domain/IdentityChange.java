package io.laurel.discovery.domain;

import java.time.Instant;

/**
 * A merge or split of creators, as the history of either shows it.
 *
 * @param otherId whom a merge absorbed, whom a split made
 * @param profileId the profile split off, null for a merge
 * @param undoneAt null while it holds
 */
public record IdentityChange(
        long id,
        long programId,
        Kind kind,
        long remainingId,
        long otherId,
        Long profileId,
        String reason,
        Instant changedAt,
        String changedBy,
        Instant undoneAt,
        String undoneBy) {

    /** Two became one, or one became two. */
    public enum Kind {
        MERGE,
        SPLIT
    }

    public boolean undone() {
        return undoneAt != null;
    }
}
