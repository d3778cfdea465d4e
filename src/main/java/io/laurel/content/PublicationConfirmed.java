package io.laurel.content;

/** A person confirmed that the approved post is live: rewards start in the same transaction. */
public record PublicationConfirmed(
        long programId, long campaignId, long membershipId, long creatorId, long missionId, long submissionId) {}
