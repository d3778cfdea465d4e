package io.laurel.rulebook;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * A stored decision. Facts are the canonical JSON of the subject and its context; null after erasure.
 *
 * @param run the screening run (partition), or null
 */
public record Decision(
        long id,
        long programId,
        Long run,
        RuleSetVersion ruleSet,
        LocalDate decisionDate,
        String subjectId,
        String subjectFacts,
        String contextFacts,
        int factSchema,
        String verdict,
        Double score,
        double coverage,
        List<Finding> findings,
        List<String> passed,
        Map<String, Object> outcomes,
        Instant decidedAt) {}
