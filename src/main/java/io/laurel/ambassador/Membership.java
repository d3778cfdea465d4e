package io.laurel.ambassador;

import java.time.Instant;

/**
 * A creator's membership of a program: unique per (program, creator).
 *
 * @param campaignId the campaign that brought them
 * @param stageSince when the present state began
 */
public record Membership(
        long id,
        long programId,
        long creatorId,
        long campaignId,
        MembershipState state,
        Instant stageSince,
        int strikes) {}
