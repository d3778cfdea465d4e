package io.laurel.ambassador;

/** The contract is in force (or an active ambassador was kept for a further campaign): content opens the campaign's mission. */
public record MembershipActivated(long programId, long campaignId, long membershipId, long creatorId) {}
