package io.laurel.selection.domain;

import io.laurel.rulebook.RuleSetVersion;
import java.time.Instant;
import java.time.LocalDate;

/**
 * One try of a campaign's criteria on the creators there are. Decides about nobody.
 *
 * @param otherVersion set where two versions are compared
 * @param newestSnapshot when it began
 * @param result as JSON, null until it is done
 */
public record DryRun(
        long id,
        long programId,
        long campaignId,
        int criteriaVersion,
        Integer otherVersion,
        State state,
        RuleSetVersion ruleSet,
        LocalDate evaluatedOn,
        long newestSnapshot,
        long total,
        long evaluated,
        String result,
        Instant startedAt,
        String startedBy,
        Instant finishedAt) {

    /** Where it stands; FAILED where its node died or the rules could not run. */
    public enum State {
        RUNNING,
        DONE,
        STOPPED,
        FAILED
    }

    /** Why a result no longer says what a launch would find. */
    public enum Stale {
        CRITERIA,
        RULES,
        CREATORS;

        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public boolean running() {
        return state == State.RUNNING;
    }

    public boolean done() {
        return state == State.DONE;
    }
}
