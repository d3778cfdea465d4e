package io.laurel.rulebook;

import java.math.BigDecimal;
import java.util.Map;

/**
 * A context that brings weights and thresholds of its own in place of the rule set's. They are facts like all others: stored with
 * every decision and used again on replay. What is left out stays the rule set's.
 */
public interface ScoringContext extends RuleContext {

    /** Own weights of soft checks by the check's id; never null. */
    Map<String, BigDecimal> weights();

    /** Own values of rows of the policy's table, for instance {@code select-from}; never null. */
    Map<String, BigDecimal> thresholds();
}
