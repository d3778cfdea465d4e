package io.laurel.rulebook.domain;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A column as {@code <Table>.yaml} declares it.
 *
 * @param key the key it belongs to, null for result columns
 * @param allowed texts a cell may hold; empty for any
 */
public record Column(
        String name,
        Type type,
        String unit,
        String key,
        Match match,
        List<String> allowed,
        boolean wildcard,
        boolean required,
        BigDecimal min,
        BigDecimal max,
        Pattern pattern,
        int maxLength) {

    /** How a cell is read. */
    public enum Type {
        TEXT,
        INTEGER,
        DECIMAL,
        FLAG,
        DATE,
        DURATION,
        PERIOD,
        LIST
    }

    /** How an argument is compared with the cell. */
    public enum Match {
        EQUALS,
        AT_LEAST,
        MORE_THAN,
        AT_MOST,
        BELOW;

        boolean range() {
            return this != EQUALS;
        }
    }

    static Column plain(String name, Type type) {
        return new Column(name, type, null, null, Match.EQUALS, List.of(), false, false, null, null, null, 400);
    }

    /** What a cell of this column may hold, in words for people. */
    public String expected() {
        String kind = switch (type) {
            case TEXT -> "text of at most " + maxLength + " characters";
            case INTEGER -> "a whole number";
            case DECIMAL -> "a number such as 0.025";
            case FLAG -> "true or false";
            case DATE -> "a date such as 2026-06-30";
            case DURATION -> "a duration such as PT48H";
            case PERIOD -> "a period such as P5D";
            case LIST -> "texts separated by |";
        };
        StringBuilder text = new StringBuilder(allowed.isEmpty() ? kind : "one of " + String.join(", ", allowed));
        if (type == Type.LIST && !allowed.isEmpty()) {
            text.append(", several separated by |");
        }
        if (min != null) {
            text.append(", at least ").append(min.toPlainString());
        }
        if (max != null) {
            text.append(", at most ").append(max.toPlainString());
        }
        if (pattern != null) {
            text.append(", matching ").append(pattern.pattern());
        }
        if (unit != null) {
            text.append(" (").append(unit).append(')');
        }
        if (wildcard) {
            text.append(", or * for any");
        }
        return text.append(mayBeEmpty() ? ", or empty" : "").toString();
    }

    boolean mayBeEmpty() {
        return !required && !(key != null && match == Match.EQUALS);
    }

    /**
     * The typed value; null for an empty cell or a wildcard.
     *
     * @throws IllegalArgumentException when the cell does not hold what {@link #expected()} says
     */
    Object parse(String cell) {
        String text = cell.strip();
        if (text.isEmpty()) {
            return require(mayBeEmpty(), null);
        }
        if (wildcard && text.equals("*")) {
            return null;
        }
        try {
            return switch (type) {
                case TEXT -> text(text);
                case LIST -> {
                    List<String> parts = Arrays.stream(text.split("\\|"))
                            .map(String::strip)
                            .filter(part -> !part.isEmpty())
                            .toList();
                    parts.forEach(this::text);
                    yield parts;
                }
                case INTEGER -> {
                    require(text.matches("-?[0-9]{1,18}"), null);
                    yield bounded(new BigDecimal(text)).longValueExact();
                }
                case DECIMAL -> {
                    require(text.matches("-?[0-9]{1,18}(\\.[0-9]{1,12})?"), null);
                    yield bounded(new BigDecimal(text));
                }
                case FLAG -> {
                    String flag = text.toLowerCase(Locale.ROOT);
                    require(flag.equals("true") || flag.equals("false"), null);
                    yield flag.equals("true");
                }
                case DATE -> LocalDate.parse(text);
                case DURATION -> Duration.parse(text);
                case PERIOD -> Period.parse(text);
            };
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private String text(String text) {
        require(text.length() <= maxLength, null);
        require(allowed.isEmpty() || allowed.contains(text), null);
        require(pattern == null || pattern.matcher(text).matches(), null);
        return require(text.codePoints().noneMatch(c -> c == 0 || c == 0xfffd), text);
    }

    private BigDecimal bounded(BigDecimal number) {
        require(min == null || number.compareTo(min) >= 0, null);
        return require(max == null || number.compareTo(max) <= 0, number);
    }

    private static <T> T require(boolean condition, T value) {
        if (!condition) {
            throw new IllegalArgumentException();
        }
        return value;
    }
}
