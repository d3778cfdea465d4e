package io.laurel.program;

import java.time.Instant;

/**
 * Deadlines from the {@code deadlines} rule set's table {@code Deadline}: working days of the program's market calendar in its
 * time zone, or exact durations; a campaign may override a row.
 */
public interface Deadlines {

    /**
     * @param id the row, for instance {@code shortlist-review}, {@code invitation-reply}, {@code invitation-reminder},
     *     {@code find-contact}, {@code signature}, {@code countersign}, {@code mission-acceptance}, {@code submission},
     *     {@code post-review}, {@code post-review-escalation}, {@code publication}, {@code reward-hold}, {@code rule-change-approval}
     * @param campaignId null where no campaign is concerned
     * @return when the deadline ends
     */
    Instant due(String id, long programId, Long campaignId, Instant from);
}
