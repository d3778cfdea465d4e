package io.laurel.rulebook;

import io.laurel.shared.InvalidInput;
import java.util.List;

/** Files of a rule set refused, with every place that is wrong. */
public class InvalidRuleSet extends InvalidInput {

    private static final long serialVersionUID = 1L;

    private final transient List<CellError> errors;

    public InvalidRuleSet(List<CellError> errors) {
        super(errors.stream()
                .map(e -> new Problem(
                        e.file() + (e.row() > 0 ? ":" + e.row() : "") + (e.column() == null ? "" : ":" + e.column()),
                        e.value(),
                        e.expected()))
                .toList());
        this.errors = List.copyOf(errors);
    }

    public InvalidRuleSet(String file, String value, String expected) {
        this(List.of(new CellError(file, 0, null, value, expected)));
    }

    public List<CellError> errors() {
        return errors;
    }
}
