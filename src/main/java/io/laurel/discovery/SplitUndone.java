package io.laurel.discovery;

/**
 * A split is taken back: nothing may point to the creator it made any more. Listeners return their rows or refuse by a {@link CannotJoin}.
 *
 * @param changeId the key of what was moved
 */
public record SplitUndone(long programId, long changeId, long fromId, long newId, long profileId) {}
