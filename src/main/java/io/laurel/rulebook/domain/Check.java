package io.laurel.rulebook.domain;

import java.util.List;

/**
 * A declared check.
 *
 * @param weight share in the score; 0 for hard checks
 * @param requires subject facts that must be known
 */
public record Check(
        String id, boolean hard, double weight, String table, List<String> requires, boolean alwaysAnswers) {

    /** The folder below the rule set's. */
    public String folder() {
        return id.substring(id.indexOf('/') + 1);
    }
}
