package io.laurel.rulebook;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;

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
        Instant decidedAt) {

    /** Whether an evaluation says all of what is on record. */
    public boolean answers(Evaluation again) {
        return Objects.equals(verdict, again.verdict())
                && Objects.equals(score, again.score())
                && coverage == again.coverage()
                && findings.equals(again.findings())
                && passed.equals(again.passed())
                && outcomes.equals(again.outcomes());
    }
}
