package io.laurel.outreach;

import java.time.Instant;

/**
 * The invitation of one journey.
 *
 * @param channel mail, or the platform of a direct message; null until sent
 * @param replyDue when an unanswered invitation ends
 * @param reason the creator's own words when declining, or why they are unreachable
 * @param pausedAt since when the campaign's pause holds it, null while it runs
 */
public record Invitation(
        long id,
        long programId,
        long campaignId,
        long creatorId,
        long membershipId,
        State state,
        Instant stateSince,
        String channel,
        Instant sentAt,
        Instant replyDue,
        Instant reminderDue,
        int reminders,
        Instant answeredAt,
        String reason,
        Instant pausedAt) {

    /** Where an invitation stands. */
    public enum State {
        PREPARING,
        NO_CONTACT,
        HELD,
        OPEN,
        QUESTION,
        ACCEPTED,
        DECLINED,
        NO_ANSWER,
        UNREACHABLE,
        OPTED_OUT,
        STOPPED;

        /** Whether the creator can still answer. */
        public boolean answerable() {
            return this == OPEN || this == QUESTION || this == NO_CONTACT || this == HELD;
        }
    }
}
