package io.laurel.selection.domain;

import io.laurel.rulebook.RuleSetVersion;
import java.time.Instant;
import java.time.LocalDate;

/**
 * One campaign's search for creators.
 *
 * @param ruleSet pinned when screening begins: a version published meanwhile counts for the next one; null before
 * @param shortlistVersion counts up when the shortlist changes under a person's eyes
 * @param outcome how it ended, null while it has not
 */
public record Screening(
        long campaignId,
        long programId,
        int criteriaVersion,
        ScreeningState state,
        String outcome,
        Long decisionRun,
        LocalDate decidedOn,
        RuleSetVersion ruleSet,
        long total,
        long screened,
        String stoppedBy,
        int places,
        int shortlistVersion,
        Instant startedAt,
        Instant screenedAt,
        Instant approvedAt,
        String approvedBy) {

    /** Share screened in whole per cent, never 100 before it is done. */
    public int percent() {
        if (state == ScreeningState.DONE || state == ScreeningState.ENDED) {
            return 100;
        }
        return total <= 0 ? 0 : (int) Math.min(99, screened * 100 / total);
    }

    public boolean running() {
        return state == ScreeningState.WAITING || state == ScreeningState.RUNNING || state == ScreeningState.STOPPING;
    }

    public boolean stoppedEarly() {
        return stoppedBy != null && screened < total;
    }
}
