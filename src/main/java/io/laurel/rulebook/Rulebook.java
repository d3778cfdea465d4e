package io.laurel.rulebook;

import java.time.LocalDate;
import java.util.List;

/**
 * Runs rule sets. The rule-set name is its folder: {@code selection}, {@code content}, {@code contracting}, {@code rewards},
 * {@code deadlines}. No call here stores anything: see {@link Decisions}.
 */
public interface Rulebook {

    /** The version new decisions use on this node. Waits while the node still compiles at start. */
    RuleSetVersion live(String ruleSet);

    /**
     * Evaluates a batch with the live version: results in the order of the subjects; a batch of n equals n batches of one.
     *
     * @param decisionDate a fact: rules and tables see no other clock
     * @param context null where the rule set declares none
     */
    Evaluated evaluate(
            String ruleSet, LocalDate decisionDate, RuleContext context, List<? extends RuleSubject> subjects);

    /** The same with a given version, for replay and for what-if. */
    Evaluated evaluate(
            RuleSetVersion version, LocalDate decisionDate, RuleContext context, List<? extends RuleSubject> subjects);

    /** Rows of a table of the live version valid on the date; for tables Java reads, such as deadlines. */
    List<TableRow> rows(String ruleSet, String table, LocalDate validOn);

    /** The same of a given version, for callers that pinned one; none where that version has no such table. */
    List<TableRow> rows(RuleSetVersion version, String table, LocalDate validOn);

    /** The checks of a version in its order. */
    List<DeclaredCheck> checks(RuleSetVersion version);

    /**
     * @param weight share in the score; 0 for hard checks
     * @param table the one it reads, null where none
     * @param requires facts of the subject it needs
     */
    record DeclaredCheck(String id, boolean hard, double weight, String table, List<String> requires) {}

    /** Results with the version that gave them. */
    record Evaluated(RuleSetVersion version, List<Evaluation> results) {}
}
