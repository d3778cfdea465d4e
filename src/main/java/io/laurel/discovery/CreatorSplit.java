package io.laurel.discovery;

/**
 * A profile turned out to be another person's and is a creator of its own now. Published in the transaction of the split.
 *
 * @param changeId the key of what was moved
 */
public record CreatorSplit(long programId, long changeId, long fromId, long newId, long profileId) {}
