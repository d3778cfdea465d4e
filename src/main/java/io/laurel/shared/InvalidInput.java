package io.laurel.shared;

import java.util.List;

/** Input refused: names the field, the value given and what was expected. Answered as 400 with RFC 9457 problem details. */
public class InvalidInput extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** One refused field. {@code value} is shortened and never shown for fields that hold personal data (pass null then). */
    public record Problem(String field, String value, String expected) {

        public Problem {
            value = value == null || value.length() <= 80 ? value : value.substring(0, 79) + "…";
        }

        @Override
        public String toString() {
            return field + (value == null ? "" : " '" + value + "'") + ": expected " + expected;
        }
    }

    private final transient List<Problem> problems;

    public InvalidInput(String field, Object value, String expected) {
        this(List.of(new Problem(field, value == null ? null : value.toString(), expected)));
    }

    public InvalidInput(List<Problem> problems) {
        super(String.join("; ", problems.stream().map(Problem::toString).toList()));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
