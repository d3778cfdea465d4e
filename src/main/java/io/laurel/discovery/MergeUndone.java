package io.laurel.discovery;

import java.time.Instant;

/**
 * A merge is taken back: listeners return the rows they moved, or refuse by {@link CannotJoin}.
 *
 * @param changeId the key of what was moved
 * @param mergedAt what happened since belongs to the one that remained
 */
public record MergeUndone(long programId, long changeId, long remainingId, long absorbedId, Instant mergedAt) {}
