package io.laurel.rulebook;

import java.time.LocalDate;
import java.util.List;

/** Decisions on record: every evaluation that acts on a person or a post. */
public interface Decisions {

    /** Evaluates one subject with the live version and stores the decision in the caller's transaction. */
    Decision decide(long programId, String ruleSet, LocalDate decisionDate, RuleContext context, RuleSubject subject);

    /** Opens a run: a partition for the decisions of one screening. */
    long openRun(long programId, String ruleSet, String purpose);

    /** Stores a batch of results of one run by COPY and returns decision ids in the order of the subjects. */
    List<Long> record(
            long run,
            long programId,
            LocalDate decisionDate,
            RuleContext context,
            List<? extends RuleSubject> subjects,
            Rulebook.Evaluated evaluated);

    /** @throws io.laurel.shared.NotFound when there is none */
    Decision require(long id);

    /** Evaluates the stored facts with the stored version again; the caller compares. */
    Evaluation replay(long id);

    /** The finding as a sentence in the reader's language. */
    String sentence(String ruleSet, Finding finding, java.util.Locale locale);
}
