package io.laurel.rulebook;

import java.util.List;
import java.util.Map;

/**
 * Outcome for one subject.
 *
 * @param verdict by the rule set's policy: SELECT, REVIEW, REJECT for selection; PASS, WARN, REVIEW, BLOCK for content
 * @param score weighted mean 0-100 of the answered soft checks; null where the set has no score
 * @param coverage share 0-1 of checks that were answered
 * @param findings everything but PASS, in the rule set's order of checks
 * @param passed ids of the checks that passed
 * @param outcomes values rules decided (points, terms): name to number, text or boolean
 */
public record Evaluation(
        String subjectId,
        String verdict,
        Double score,
        double coverage,
        List<Finding> findings,
        List<String> passed,
        Map<String, Object> outcomes) {}
