package io.laurel.rulebook;

/**
 * What a rule set judges: one immutable record per subject, flat, nulls where unknown, ids but nothing personal beyond what rules
 * need. A batch holds many subjects; a rule joins facts of one subject only. Serialised as JSON with the decision and read back
 * for replay, so components change only additively.
 */
public interface RuleSubject extends OfSubject {}
