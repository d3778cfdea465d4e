package io.laurel.rewards.domain;

import java.time.Instant;

/**
 * What one confirmed publication brings its ambassador.
 *
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
