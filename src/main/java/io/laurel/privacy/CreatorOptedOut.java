package io.laurel.privacy;

/** A creator objected: journeys and queued mail end in this transaction. */
public record CreatorOptedOut(long programId, long creatorId) {}
