package io.laurel.rulebook.domain;

import java.util.List;

/**
 * A declared check.
 *
 * @param weight share in the score; 0 for hard checks
 * @param requires subject facts that must be known
 * @param source subject facts of which most sources give none; where all of them are absent, the open check is not held against
 *     the subject. Empty: it always is
 * @param otherwise whether the check passes when its facts are known and no rule says anything else
 */
public record Check(
        String id,
        boolean hard,
        double weight,
        String table,
        List<String> requires,
        List<String> source,
        boolean alwaysAnswers,
        boolean otherwise) {

    /** Cheap, as checks are keys for every subject: ids differ within a set. */
    @Override
    public int hashCode() {
        return id.hashCode();
    }

    Check weighing(double own) {
        return new Check(id, hard, own, table, requires, source, alwaysAnswers, otherwise);
    }

    /** The folder below the rule set's. */
    public String folder() {
        return id.substring(id.indexOf('/') + 1);
    }
}
