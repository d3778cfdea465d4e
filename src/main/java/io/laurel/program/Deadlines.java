package io.laurel.program;

import java.time.Instant;
import java.util.List;

/**
 * Deadlines from the {@code deadlines} rule set's table {@code Deadline}: working days of the program's market calendar in its
 * time zone, or exact durations; a program or a campaign may override a row.
 */
public interface Deadlines {

    /**
     * @param id the row, for instance {@code shortlist-review}, {@code invitation-reply}, {@code invitation-reminder},
     *     {@code find-contact}, {@code signature}, {@code countersign}, {@code mission-acceptance}, {@code submission},
     *     {@code post-review}, {@code post-review-escalation}, {@code publication}, {@code reward-hold}, {@code rule-change-approval}
     * @param campaignId null where no campaign is concerned
     * @return when the deadline ends
     * @throws IllegalStateException when the table has no such row on that day: a process never guesses
     */
    Instant due(String id, long programId, Long campaignId, Instant from);

    /** Every deadline as it holds today for the program, or for one of its campaigns. */
    List<Deadline> of(long programId, Long campaignId);

    /**
     * Gives the program (or, with {@code campaignId}, one campaign) its own value for a row.
     *
     * @throws io.laurel.shared.InvalidInput naming every bad field
     */
    void override(
            long programId, Long campaignId, String id, int amount, Deadline.Unit unit, String reason, String actor);

    /** Back to the table's value. */
    void dropOverride(long programId, Long campaignId, String id, String actor);
}
