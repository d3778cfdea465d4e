package io.laurel.discovery;

/**
 * Two creators turned out to be one person. Published in the transaction of the merge, when discovery's own rows have moved: listeners move theirs and keep them with {@link MovedRows}, or refuse by a {@link CannotJoin} that says what to do.
 *
 * @param changeId the key of what was moved
 */
public record CreatorsMerged(long programId, long changeId, long remainingId, long absorbedId) {}
