package io.laurel.discovery.domain;

import io.laurel.shared.Handle;
import io.laurel.shared.InvalidInput;
import io.laurel.shared.Platform;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads the records of one file. Missing values are fine, impossible ones are not. Where several columns hold the same number, the most
 * exact one counts ({@code 48500000} before {@code 48.5M}); numbers that cannot be roundings of each other refuse the row.
 */
public class RowReader {

    private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");
    private static final int LONGEST_KEPT_CELL = 5_000;
    private static final int RATE_DIGITS = 6;
    private static final Map<String, Platform> PLATFORMS = Map.of(
            "ig", Platform.INSTAGRAM,
            "insta", Platform.INSTAGRAM,
            "tik tok", Platform.TIKTOK,
            "yt", Platform.YOUTUBE,
            "you tube", Platform.YOUTUBE,
            "twitter", Platform.X);

    /**
     * @param platform of rows that name none
     * @param observedAt of rows that give none
     * @param now nothing can have been observed much later
     */
    public record Defaults(Platform platform, Instant observedAt, Instant now) {}

    private final Columns.Layout layout;
    private final Taxonomy taxonomy;
    private final Platform platform;
    private final Instant observedAt;
    private final Instant latest;
    private final DecimalMark[] marks;

    public RowReader(Columns.Layout layout, Conventions conventions, Taxonomy taxonomy, Defaults defaults) {
        this.layout = layout;
        this.taxonomy = taxonomy;
        this.platform = defaults.platform;
        this.observedAt = defaults.observedAt.truncatedTo(ChronoUnit.MICROS);
        this.latest = defaults.now.plus(1, ChronoUnit.DAYS);
        marks = new DecimalMark[layout.fields().size()];
        for (int i = 0; i < marks.length; i++) {
            marks[i] = conventions.of(i);
        }
    }

    /** Thrown inside only: ends the reading of a row. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Rejection rejection;

        Refused(String column, String value, String reason, String detail) {
            super(reason, null, false, false);
            rejection = new Rejection(column, value, reason, detail);
        }
    }

    public Row read(long line, List<String> cells) {
        List<String> kept = new ArrayList<>(cells);
        kept.replaceAll(RowReader::printable);
        try {
            return read(line, cells, kept);
        } catch (Refused e) {
            return Row.rejected(line, kept, e.rejection);
        }
    }

    private static String printable(String cell) {
        String shown = cell.length() <= LONGEST_KEPT_CELL ? cell : cell.substring(0, LONGEST_KEPT_CELL) + "…";
        return shown.indexOf('\0') < 0 ? shown : shown.replace('\0', '\u2400');
    }

    /** What is gathered of one record. */
    private static final class Gathered {
        private Platform platform;
        private String platformId;
        private Handle handle;
        private ProfileLink link;
        private Instant observed;
        private final Map<Field, Object> facts = new EnumMap<>(Field.class);
        private final Map<Field, Numbers.Reading> numbers = new EnumMap<>(Field.class);
        private final List<String> flags = new ArrayList<>();

        void flag(String flag) {
            if (!flags.contains(flag)) {
                flags.add(flag);
            }
        }
    }

    private Row read(long line, List<String> cells, List<String> kept) {
        if (cells.size() != layout.fields().size()) {
            throw new Refused(
                    null,
                    String.valueOf(cells.size()),
                    "cell-count",
                    String.valueOf(layout.fields().size()));
        }
        Gathered row = new Gathered();
        for (int i = 0; i < cells.size(); i++) {
            Field field = layout.fields().get(i);
            if (field != Field.IGNORE) {
                take(row, i, field, cells.get(i));
            }
        }
        row.numbers.forEach((field, reading) -> number(row, field, reading));
        identify(row);
        rate(row);
        return new Row(
                line,
                kept,
                row.platform == null ? platform : row.platform,
                row.platformId,
                row.handle,
                row.facts,
                row.flags,
                row.observed == null ? observedAt : row.observed,
                null);
    }

    private void take(Gathered row, int index, Field field, String cell) {
        String column = layout.headers().get(index);
        String text = text(field, column, cell);
        if (text == null) {
            return;
        }
        if (field.isNumber()) {
            number(row, field, column, text, index);
            return;
        }
        switch (field) {
            case PLATFORM -> row.platform = platform(column, text);
            case PLATFORM_ID -> row.platformId = shortEnough(field, column, text);
            case HANDLE -> row.handle = handle(column, shortEnough(field, column, text));
            case HANDLE_OR_NAME -> handleOrName(row, column, shortEnough(field, column, text));
            case PROFILE_URL -> row.link = link(column, text);
            case OBSERVED_AT -> row.observed = instant(column, text);
            case CATEGORY -> category(row, shortEnough(field, column, text));
            case COUNTRY -> row.facts.put(field, country(row, shortEnough(field, column, text), "country-unknown"));
            case AUDIENCE_COUNTRY ->
                row.facts.put(field, country(row, shortEnough(field, column, text), "audience-country-unknown"));
            case TOPICS ->
                topics(
                        row,
                        list(field, column, text).stream().map(taxonomy::topic).toList());
            case PRICE_CURRENCY -> row.facts.put(field, currency(column, text));
            default -> row.facts.put(field, other(field, column, text));
        }
    }

    private Object other(Field field, String column, String text) {
        return switch (field.kind()) {
            case LIST -> list(field, column, text);
            case YES_NO -> yesNo(column, text);
            case INSTANT -> instant(column, text);
            default -> shortEnough(field, column, text);
        };
    }

    private void category(Gathered row, String text) {
        Taxonomy.Terms terms = taxonomy.categories(text);
        if (row.facts.containsKey(Field.CATEGORY)) {
            topics(row, List.of(taxonomy.topic(terms.category())));
        } else {
            row.facts.put(Field.CATEGORY, terms.category());
            if (!terms.known()) {
                row.flag("category-unknown");
            }
        }
        topics(row, terms.topics());
    }

    private static void topics(Gathered row, List<String> more) {
        if (more.isEmpty()) {
            return;
        }
        List<String> all = new ArrayList<>();
        if (row.facts.get(Field.TOPICS) instanceof List<?> before) {
            before.forEach(topic -> all.add((String) topic));
        }
        more.stream().filter(topic -> !all.contains(topic)).forEach(all::add);
        row.facts.put(Field.TOPICS, all);
    }

    private String country(Gathered row, String text, String flag) {
        Taxonomy.Term term = taxonomy.country(text);
        if (!term.known()) {
            row.flag(flag);
        }
        return term.value();
    }

    private void number(Gathered row, Field field, String column, String text, int index) {
        boolean whole = field.kind() == Field.Kind.WHOLE;
        Numbers.Reading reading;
        try {
            reading = Numbers.read(text, marks[index], whole, field == Field.ENGAGEMENT_RATE);
        } catch (Numbers.Ambiguous e) {
            throw new Refused(column, text, "number-ambiguous", null);
        }
        if (reading != null && text.indexOf('%') < 0 && field == Field.ENGAGEMENT_RATE && layout.percent(index)) {
            reading = new Numbers.Reading(
                    reading.value().movePointLeft(2), reading.unit().movePointLeft(2), reading.atLeast());
        }
        boolean fraction = reading != null && whole && reading.exact() && !isWhole(reading.value());
        if (reading == null || fraction) {
            throw new Refused(column, text, whole ? "not-a-whole-number" : "not-a-number", null);
        }
        if (reading.value().signum() < 0) {
            throw new Refused(column, text, "negative", null);
        }
        if (reading.value().precision() - reading.value().scale() > field.limit()) {
            throw new Refused(column, text, "too-large", String.valueOf(field.limit()));
        }
        Numbers.Reading before = row.numbers.get(field);
        if (before != null && !before.agrees(reading)) {
            throw new Refused(column, text, "columns-disagree", before.value().toPlainString());
        }
        if (before == null || better(reading, before)) {
            row.numbers.put(field, reading);
        }
    }

    private static boolean better(Numbers.Reading one, Numbers.Reading other) {
        return one.atLeast() == other.atLeast() ? one.unit().compareTo(other.unit()) < 0 : other.atLeast();
    }

    private static boolean isWhole(BigDecimal value) {
        return value.signum() == 0 || value.stripTrailingZeros().scale() <= 0;
    }

    private static void number(Gathered row, Field field, Numbers.Reading reading) {
        if (!field.isFact()) {
            return;
        }
        if (reading.atLeast()) {
            row.flag("at-least");
        }
        int digits = field == Field.ENGAGEMENT_RATE ? RATE_DIGITS : field == Field.PRICE ? 2 : 4;
        row.facts.put(
                field,
                field.kind() == Field.Kind.WHOLE
                        ? (Object) reading.value()
                                .setScale(0, RoundingMode.HALF_UP)
                                .longValueExact()
                        : reading.value().setScale(digits, RoundingMode.HALF_UP));
    }

    /** Where no column gives the engagement rate, likes and comments together by followers are it. */
    private static void rate(Gathered row) {
        Numbers.Reading engagement = row.numbers.get(Field.AVERAGE_ENGAGEMENT);
        if (engagement != null
                && !row.facts.containsKey(Field.ENGAGEMENT_RATE)
                && row.facts.get(Field.FOLLOWERS) instanceof Long followers
                && followers > 0) {
            row.facts.put(
                    Field.ENGAGEMENT_RATE,
                    engagement.value().divide(BigDecimal.valueOf(followers), RATE_DIGITS, RoundingMode.HALF_UP));
        }
        if (row.facts.get(Field.ENGAGEMENT_RATE) instanceof BigDecimal rate && rate.compareTo(BigDecimal.ONE) > 0) {
            row.flag("engagement-over-100");
        }
    }

    /** By handle, address or, where it makes an address of its own, the platform's id. */
    private void identify(Gathered row) {
        if (row.link != null) {
            if (row.platform != null && row.platform != row.link.platform()) {
                throw new Refused(columnOf(Field.PROFILE_URL), null, "columns-disagree", row.platform.code());
            }
            if (row.platformId != null
                    && row.link.platformId() != null
                    && !row.platformId.equals(row.link.platformId())) {
                throw new Refused(columnOf(Field.PROFILE_URL), null, "columns-disagree", row.platformId);
            }
            row.platform = row.link.platform();
            row.platformId = row.platformId == null ? row.link.platformId() : row.platformId;
            if (row.handle == null && row.link.handle() != null) {
                row.handle = handle(columnOf(Field.PROFILE_URL), row.link.handle());
            }
        }
        if (row.handle == null) {
            Platform on = row.platform == null ? platform : row.platform;
            boolean addressable = on == Platform.YOUTUBE
                    && row.platformId != null
                    && ProfileLink.CHANNEL.matcher(row.platformId).matches();
            if (!addressable) {
                throw new Refused(layout.identity(), "", "missing-handle", null);
            }
        }
    }

    private String columnOf(Field field) {
        return layout.headers().get(layout.fields().indexOf(field));
    }

    /** A name with blanks becomes a handle nobody can have, with ~ for the blanks, and is flagged. */
    private static void handleOrName(Gathered row, String column, String text) {
        if (text.strip().codePoints().noneMatch(Character::isWhitespace)) {
            row.handle = handle(column, text);
            return;
        }
        row.handle = handle(column, text.strip().replaceAll("\\s+", "~"));
        row.flag("name-for-handle");
    }

    private static ProfileLink link(String column, String text) {
        ProfileLink link = ProfileLink.of(text);
        if (link == null) {
            throw new Refused(column, text, "bad-link", null);
        }
        return link;
    }

    /** Null where the cell says nothing. */
    private static String text(Field field, String column, String cell) {
        String text = unguarded(cell).strip();
        boolean name = field == Field.HANDLE || field == Field.HANDLE_OR_NAME || field == Field.DISPLAY_NAME;
        if (text.isEmpty() || (name ? Missing.name(text) : Missing.value(text))) {
            return null;
        }
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                throw new Refused(column, text, "control-character", null);
            }
        }
        return text;
    }

    /** Takes off the apostrophe that our own exports put before text a spreadsheet would run as a formula. */
    static String unguarded(String cell) {
        return cell.length() > 1 && cell.charAt(0) == '\'' && "=+-@\t\r".indexOf(cell.charAt(1)) >= 0
                ? cell.substring(1)
                : cell;
    }

    private static String shortEnough(Field field, String column, String text) {
        if (text.length() > field.limit()) {
            throw new Refused(column, text, "too-long", String.valueOf(field.limit()));
        }
        return text;
    }

    private static List<String> list(Field field, String column, String text) {
        String items = shortEnough(field, column, text);
        boolean json = items.startsWith("[") && items.endsWith("]");
        return Arrays.stream(
                        json
                                ? items.substring(1, items.length() - 1).split(",")
                                : items.split(field == Field.TOPICS ? "[;|,]" : "[;|]"))
                .map(item -> json ? item.strip().replaceAll("^[\"']|[\"']$", "") : item)
                .map(item -> item.strip().replaceFirst("^@+", "").toLowerCase(Locale.ROOT))
                .filter(item -> !item.isEmpty())
                .distinct()
                .toList();
    }

    private static Boolean yesNo(String column, String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "1", "sí", "si", "oui", "ja", "sim", "wahr", "vrai", "verdadero" -> true;
            case "false", "no", "0", "non", "nein", "nee", "não", "falsch", "faux", "falso" -> false;
            default -> throw new Refused(column, text, "not-yes-or-no", null);
        };
    }

    private Instant instant(String column, String text) {
        Instant instant = text.length() > Field.OBSERVED_AT.limit() ? null : parsed(text);
        if (instant == null || instant.isBefore(EARLIEST) || instant.isAfter(latest)) {
            throw new Refused(column, text, "bad-date", null);
        }
        return instant.truncatedTo(ChronoUnit.MICROS);
    }

    /** ISO 8601: with offset, without (taken as UTC), or the day alone. */
    private static Instant parsed(String text) {
        try {
            if (text.length() == 10) {
                return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            String iso = text.replace(' ', 'T');
            return iso.endsWith("Z") || iso.matches(".*[+-]\\d{2}:\\d{2}$")
                    ? OffsetDateTime.parse(iso).toInstant()
                    : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static Platform platform(String column, String text) {
        Platform found = platformOf(text);
        if (found == null) {
            throw new Refused(column, text, "platform-unknown", null);
        }
        return found;
    }

    static Platform platformOf(String text) {
        String code = text.strip().toLowerCase(Locale.ROOT);
        for (Platform each : Platform.values()) {
            if (each.code().equals(code)) {
                return each;
            }
        }
        return PLATFORMS.get(code);
    }

    private static String currency(String column, String text) {
        String code = text.toUpperCase(Locale.ROOT);
        if (!code.matches("[A-Z]{3}")) {
            throw new Refused(column, text, "bad-currency", null);
        }
        return code;
    }

    private static Handle handle(String column, String text) {
        try {
            return new Handle(text);
        } catch (InvalidInput e) {
            throw new Refused(column, text, "bad-handle", null);
        }
    }
}
