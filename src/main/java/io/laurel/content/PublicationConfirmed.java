package io.laurel.content;

import java.time.LocalDate;

/**
 * A person confirmed that the approved post is live: rewards start in the same transaction.
 *
 * @param postedOn when the ambassador reported the post, in the campaign's time zone: how long others took to confirm is not held
 *     against them
 * @param publishBy the last day the mission's brief names, null for none
 * @param bonusPoints what the mission promised beside the reward rules, 0 for nothing
 */
public record PublicationConfirmed(
        long programId,
        long campaignId,
        long membershipId,
        long creatorId,
        long missionId,
        long submissionId,
        LocalDate postedOn,
        LocalDate publishBy,
        int bonusPoints) {}
