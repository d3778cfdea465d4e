package io.laurel.rulebook;

import java.time.Instant;
import java.util.List;

/** What people who decide say about the rules' findings: analysts see which rules are overruled, how often and why. */
public interface RuleFeedback {

    /** What a decision says about a finding. */
    enum Kind {
        /** Decided against it. */
        OVERRULED,
        /** The rules could not check it; a person looked and decided in favour. */
        ANSWERED,
        /** A person gave it as a reason. */
        CONFIRMED
    }

    /**
     * One finding spoken about.
     *
     * @param reason in the person's own words; required for OVERRULED
     */
    record Said(Finding finding, Kind kind, String reason) {}

    /**
     * Stores what a person said about findings of a decision, in the caller's transaction. A second person who says the same of the
     * same finding is not counted again.
     */
    void record(Decision decision, List<Said> said, String by);

    /**
     * A check, or one row of its table, with what people said about it.
     *
     * @param row null where the check decides without one
     * @param last when somebody last spoke
     * @param examples newest first, at most five
     */
    record Count(
            String check,
            String row,
            int overruled,
            int answered,
            int confirmed,
            Instant last,
            List<Example> examples) {

        /** Share of decisions against the rule where it found something, a fraction 0-1; null where nobody decided. */
        public Double overruledShare() {
            return overruled + confirmed == 0 ? null : (double) overruled / (overruled + confirmed);
        }
    }

    /**
     * @param version of the rule set that decided
     * @param subject for instance {@code submission:12/v2}; {@code erased} after erasure
     * @param page of the subject in the console, null where it has none
     */
    record Example(
            long decisionId,
            int version,
            String subject,
            String page,
            Kind kind,
            String jurisdiction,
            String reason,
            String by,
            Instant at) {}

    /** Counts of a program for a rule set, most overruled first. */
    List<Count> of(long programId, String ruleSet);
}
