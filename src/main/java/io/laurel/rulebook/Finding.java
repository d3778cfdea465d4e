package io.laurel.rulebook;

import java.util.List;
import java.util.Map;

/**
 * What one check reported, as data: text is rendered on reading from {@code rules/<set>/messages*.properties} with {@code args}.
 *
 * @param checkId the rule's id, for instance {@code selection/engagement-too-low}
 * @param rowId the table row that decided, or null
 * @param verdict verdict this finding asks for where the rule set grades findings (content), else null
 * @param jurisdiction ISO country of a content finding, else null
 * @param args numbers, codes and short strings for the message
 * @param spans parts of the subject's text, empty when none
 */
public record Finding(
        String checkId,
        CheckResult result,
        String rowId,
        String verdict,
        String jurisdiction,
        Map<String, Object> args,
        List<Span> spans) {

    /** Offsets in UTF-16 units into the original text, end exclusive. */
    public record Span(int start, int end, String text) {}

    public Finding {
        args = args == null ? Map.of() : Map.copyOf(args);
        spans = spans == null ? List.of() : List.copyOf(spans);
    }
}
