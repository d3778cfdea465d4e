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

    /** Several at once, in the order of the ids; missing ones are left out. */
    List<Decision> find(java.util.Collection<Long> ids);

    /**
     * Erases the facts about a subject everywhere: verdict, score and results stay, facts, arguments, spans and the subject's id go.
     *
     * @return how many decisions were anonymised
     */
    int erase(String subjectId);

    /** Drops all decisions of a run with its partition. */
    void dropRun(long run);

    /**
     * Evaluates the stored facts with the stored version again; the caller compares.
     *
     * @throws DecisionErased after erasure of the subject, and where a part of its context was erased that made a difference
     */
    Evaluation replay(long id);

    /** Which facts each check of the decision's rules needs, by check. */
    java.util.Map<String, List<String>> needs(Decision decision);

    /** Many at once, batched as they were decided; in the order given, null where {@link #replay(long)} says that facts were erased. The caller compares. */
    List<Evaluation> replay(List<Decision> decisions);

    /** The finding as a sentence in the reader's language. */
    String sentence(String ruleSet, Finding finding, java.util.Locale locale);

    /** The finding's arguments as its sentence writes them, by name. */
    java.util.Map<String, String> arguments(String ruleSet, Finding finding, java.util.Locale locale);
}
