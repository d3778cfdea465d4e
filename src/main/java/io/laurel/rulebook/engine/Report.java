package io.laurel.rulebook.engine;

import io.laurel.rulebook.CheckResult;
import io.laurel.rulebook.Finding;
import java.util.List;
import java.util.Map;

/**
 * One call of {@link Findings} by one rule.
 *
 * @param score 0-100 for a graded pass, else null
 * @param rule name of the DRL rule, null unless traced
 */
public record Report(
        String check,
        CheckResult result,
        String row,
        String verdict,
        String jurisdiction,
        Double score,
        Map<String, Object> args,
        List<Finding.Span> spans,
        String rule) {

    Finding finding() {
        return new Finding(check, result, row, verdict, jurisdiction, args, spans);
    }
}
