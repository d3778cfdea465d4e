package io.laurel.rewards.domain;

import java.time.Instant;
import java.time.LocalDate;

/**
 * What one confirmed publication brings its ambassador.
 *
 * @param postedOn when the post was reported, in the campaign's time zone; null for rewards of before that was kept
 * @param publishBy the last day of the mission's brief, null for none
 * @param bonusPoints what the mission promised beside the rules
 * @param points null until decided
 * @param overBudgetBy by how many points the campaign's budget would be passed, null where it is not
 * @param settlesAt when pending points settle, null before they are pending
 */
public record Reward(
        long id,
        long programId,
        long campaignId,
        long membershipId,
        long creatorId,
        long missionId,
        long submissionId,
        LocalDate postedOn,
        LocalDate publishBy,
        int bonusPoints,
        Long decisionId,
        Long points,
        RewardState state,
        Long overBudgetBy,
        Instant approvalDue,
        Instant settlesAt,
        Instant settledAt,
        String refusalReason,
        Instant createdAt) {

    /** The subject under which decisions, audit events and tasks name this reward. */
    public String subject() {
        return "reward:" + id;
    }
}
