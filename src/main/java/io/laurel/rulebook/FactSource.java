package io.laurel.rulebook;

import java.util.Collection;

/**
 * A helper that reads every subject before the rules run. What it finds lies beside the subject, so that rules which wait for a kind
 * of fact that is not there cost nothing. Like any helper it is made once per version and date and used by many threads.
 *
 * @param <S> the rule set's subject
 * @param <C> the rule set's context
 */
public interface FactSource<S extends RuleSubject, C extends RuleContext> {

    /**
     * @param context null where the rule set has none
     * @return facts of this subject alone; empty when there is nothing to say
     */
    Collection<? extends SubjectFact> facts(S subject, C context);
}
