package io.laurel.shared;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;

/** Reads values from JSON as what they must be, and notes every one that is not; nothing is bent until it fits. */
public final class JsonFields {

    /** No count is larger. */
    public static final long MANY = 999_999_999_999L;
    /** No list is longer. */
    public static final int ITEMS = 300;

    private static final Set<String> COUNTRIES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);
    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

    private final List<InvalidInput.Problem> problems = new ArrayList<>();

    public void no(String field, String value, String expected) {
        problems.add(new InvalidInput.Problem(field, value, expected));
    }

    /** @throws InvalidInput when anything was refused */
    public void refuse() {
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
    }

    /** Notes an absent value, unless it was refused already. */
    public <T> T needed(String field, T value, String expected) {
        if (value == null
                && problems.stream().noneMatch(problem -> problem.field().equals(field))) {
            no(field, null, expected);
        }
        return value;
    }

    /** Personal texts are not repeated in a refusal. */
    public String text(String field, JsonNode node, int most) {
        if (absent(node)) {
            return null;
        }
        if (!node.isTextual() || node.textValue().length() > most) {
            no(field, null, "a text of at most " + most + " characters");
            return null;
        }
        return node.textValue().isBlank() ? null : node.textValue().strip();
    }

    /** As it was written, blanks and all: places in it are counted. */
    public String verbatim(String field, JsonNode node, int most) {
        if (absent(node)) {
            return null;
        }
        if (!node.isTextual()
                || node.textValue().length() > most
                || node.textValue().indexOf('\0') >= 0) {
            no(field, null, "a text of at most " + most + " characters");
            return null;
        }
        return node.textValue();
    }

    /** One of a few words. */
    public String word(String field, JsonNode node, List<String> allowed) {
        if (absent(node)) {
            return null;
        }
        if (!node.isTextual() || !allowed.contains(node.textValue())) {
            no(field, shown(node), "one of " + String.join(", ", allowed));
            return null;
        }
        return node.textValue();
    }

    public Boolean flag(String field, JsonNode node) {
        if (absent(node)) {
            return null;
        }
        if (!node.isBoolean()) {
            no(field, shown(node), "true or false");
            return null;
        }
        return node.booleanValue();
    }

    public Long whole(String field, JsonNode node, long most) {
        if (absent(node)) {
            return null;
        }
        BigDecimal number = plain(node);
        if (number == null
                || number.signum() < 0
                || number.stripTrailingZeros().scale() > 0
                || number.compareTo(BigDecimal.valueOf(most)) > 0) {
            no(field, shown(node), "a whole number from 0 to " + most);
            return null;
        }
        return number.longValueExact();
    }

    public Integer small(String field, JsonNode node) {
        Long value = whole(field, node, Integer.MAX_VALUE);
        return value == null ? null : value.intValue();
    }

    public BigDecimal number(String field, JsonNode node) {
        return number(field, node, BigDecimal.valueOf(MANY), "a number, 0 or more");
    }

    public BigDecimal share(String field, JsonNode node) {
        return number(field, node, BigDecimal.ONE, "a fraction from 0 to 1");
    }

    private BigDecimal number(String field, JsonNode node, BigDecimal most, String expected) {
        if (absent(node)) {
            return null;
        }
        BigDecimal number = plain(node);
        if (number == null || number.signum() < 0 || number.compareTo(most) > 0) {
            no(field, shown(node), expected);
            return null;
        }
        return number;
    }

    /** A day, or the day of a time in the zone. */
    public LocalDate day(String field, JsonNode node, ZoneId zone) {
        if (absent(node)) {
            return null;
        }
        try {
            String text = node.isTextual() ? node.textValue() : "";
            LocalDate day = text.length() > 10
                    ? LocalDate.ofInstant(Instant.from(OffsetDateTime.parse(text)), zone)
                    : LocalDate.parse(text);
            if (day.getYear() >= 1990 && day.getYear() <= 2100) {
                return day;
            }
        } catch (DateTimeException e) {
            // refused below
        }
        no(field, shown(node), "a day such as 2026-05-31");
        return null;
    }

    public String country(String field, JsonNode node) {
        return code(field, node, COUNTRIES, true, "an ISO country code of two letters such as FR");
    }

    public String language(String field, JsonNode node) {
        return code(field, node, LANGUAGES, false, "an ISO language code of two letters such as fr");
    }

    public String currency(String field, JsonNode node) {
        if (absent(node)) {
            return null;
        }
        try {
            return Currency.getInstance(
                            node.isTextual() ? node.textValue().strip().toUpperCase(Locale.ROOT) : "")
                    .getCurrencyCode();
        } catch (IllegalArgumentException e) {
            no(field, shown(node), "an ISO 4217 code such as EUR");
            return null;
        }
    }

    private String code(String field, JsonNode node, Set<String> known, boolean upper, String expected) {
        if (absent(node)) {
            return null;
        }
        String text = node.isTextual() ? node.textValue().strip() : "";
        String code = upper ? text.toUpperCase(Locale.ROOT) : text.toLowerCase(Locale.ROOT);
        if (!known.contains(code)) {
            no(field, shown(node), expected);
            return null;
        }
        return code;
    }

    /** Null where absent: of a creator that is unknown, not none. */
    public List<String> texts(String field, JsonNode node) {
        if (absent(node)) {
            return null;
        }
        boolean fits = node.isArray() && node.size() <= ITEMS;
        List<String> texts = new ArrayList<>();
        for (JsonNode item : node) {
            fits &= item.isTextual() && item.textValue().length() <= 200;
            texts.add(item.textValue());
        }
        if (!fits) {
            no(field, null, "a list of at most " + ITEMS + " texts of at most 200 characters");
            return null;
        }
        return texts.stream().map(String::strip).filter(text -> !text.isEmpty()).toList();
    }

    public List<String> list(String field, JsonNode node) {
        List<String> texts = texts(field, node);
        return texts == null ? List.of() : texts;
    }

    public List<String> codes(String field, JsonNode node, boolean upper) {
        return list(field, node).stream()
                .map(code -> upper ? code.toUpperCase(Locale.ROOT) : code.toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }

    public <A, B> List<B> each(String field, List<A> items, BiFunction<String, A, B> read) {
        List<B> all = new ArrayList<>();
        if (items != null && items.size() > ITEMS) {
            no(field, Integer.toString(items.size()), "at most " + ITEMS + " of them");
            return all;
        }
        for (int i = 0; items != null && i < items.size(); i++) {
            String place = field + "[" + i + "]";
            if (items.get(i) == null) {
                no(place, null, "an object");
            } else {
                all.add(read.apply(place, items.get(i)));
            }
        }
        return all.stream().filter(Objects::nonNull).toList();
    }

    private static boolean absent(JsonNode node) {
        return node == null || node.isNull() || node.isMissingNode();
    }

    /** A number that fits into facts: 1e999999999 is short to write and fills the memory when scaled. */
    private static BigDecimal plain(JsonNode node) {
        if (!node.isNumber() || node.isFloatingPointNumber() && !Double.isFinite(node.doubleValue())) {
            return null;
        }
        BigDecimal number = node.decimalValue();
        return number.precision() > 30 || Math.abs(number.scale()) > 20 ? null : number;
    }

    private static String shown(JsonNode node) {
        return node.isValueNode() ? node.asText() : node.getNodeType().name().toLowerCase(Locale.ROOT);
    }
}
