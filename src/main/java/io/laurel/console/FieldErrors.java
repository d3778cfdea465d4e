package io.laurel.console;

import io.laurel.shared.InvalidInput;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Reads the model attribute {@code errors} of a form, whichever of the two shapes it has. */
final class FieldErrors {

    private FieldErrors() {}

    static String of(Object errors, String field, UnaryOperator<String> expected) {
        if (errors instanceof Map<?, ?> map) {
            Object text = map.get(field);
            return text == null ? null : text.toString();
        }
        if (errors instanceof InvalidInput refused) {
            return of(refused.problems(), field, expected);
        }
        if (errors instanceof Collection<?> problems) {
            for (Object each : problems) {
                if (each instanceof InvalidInput.Problem problem
                        && problem.field().equals(field)) {
                    return expected.apply(problem.expected());
                }
            }
        }
        return null;
    }

    static List<String> lines(Object errors) {
        if (errors instanceof Map<?, ?> map) {
            return map.values().stream().map(Object::toString).toList();
        }
        if (errors instanceof InvalidInput refused) {
            return lines(refused.problems());
        }
        return errors instanceof Collection<?> problems
                ? problems.stream().map(Object::toString).toList()
                : List.of();
    }
}
