package io.laurel.discovery.domain;

import io.laurel.shared.Handle;
import io.laurel.shared.Platform;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the records of one file. Missing values are fine, impossible ones are not. Where several columns hold the same number, the most
 * exact one counts ({@code 48500000} before {@code 48.5M}); numbers that cannot be roundings of each other refuse the row.
 */
public class RowReader {

    private static final int LONGEST_KEPT_CELL = 5_000;
    private static final int RATE_DIGITS = 6;

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

    public Row read(long line, List<String> cells) {
        List<String> kept = new ArrayList<>(cells);
        kept.replaceAll(RowReader::printable);
        try {
            return read(line, cells, kept);
        } catch (RefusedCell e) {
            return Row.rejected(line, kept, e.rejection());
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
            throw new RefusedCell(
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
        String text = CellReader.text(field, column, cell);
        if (text == null) {
            return;
        }
        if (field.isNumber()) {
            number(row, field, column, text, index);
            return;
        }
        switch (field) {
            case PLATFORM -> row.platform = CellReader.platform(column, text);
            case PLATFORM_ID -> row.platformId = CellReader.shortEnough(field, column, text);
            case HANDLE -> row.handle = CellReader.handle(column, CellReader.shortEnough(field, column, text));
            case HANDLE_OR_NAME -> handleOrName(row, column, CellReader.shortEnough(field, column, text));
            case PROFILE_URL -> row.link = CellReader.link(column, text);
            case OBSERVED_AT -> row.observed = CellReader.instant(column, text, latest);
            case CATEGORY -> category(row, CellReader.shortEnough(field, column, text));
            case COUNTRY ->
                row.facts.put(field, country(row, CellReader.shortEnough(field, column, text), "country-unknown"));
            case AUDIENCE_COUNTRY ->
                row.facts.put(
                        field, country(row, CellReader.shortEnough(field, column, text), "audience-country-unknown"));
            case TOPICS ->
                topics(
                        row,
                        CellReader.list(field, column, text).stream()
                                .map(taxonomy::topic)
                                .toList());
            case PRICE_CURRENCY -> row.facts.put(field, CellReader.currency(column, text));
            default -> row.facts.put(field, other(field, column, text));
        }
    }

    private Object other(Field field, String column, String text) {
        return switch (field.kind()) {
            case LIST -> CellReader.list(field, column, text);
            case YES_NO -> CellReader.yesNo(column, text);
            case INSTANT -> CellReader.instant(column, text, latest);
            default -> CellReader.shortEnough(field, column, text);
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
            throw new RefusedCell(column, text, "number-ambiguous", null);
        }
        if (reading != null && text.indexOf('%') < 0 && field == Field.ENGAGEMENT_RATE && layout.percent(index)) {
            reading = new Numbers.Reading(
                    reading.value().movePointLeft(2), reading.unit().movePointLeft(2), reading.atLeast());
        }
        boolean fraction = reading != null && whole && reading.exact() && !isWhole(reading.value());
        if (reading == null || fraction) {
            throw new RefusedCell(column, text, whole ? "not-a-whole-number" : "not-a-number", null);
        }
        if (reading.value().signum() < 0) {
            throw new RefusedCell(column, text, "negative", null);
        }
        if (reading.value().precision() - reading.value().scale() > field.limit()) {
            throw new RefusedCell(column, text, "too-large", String.valueOf(field.limit()));
        }
        Numbers.Reading before = row.numbers.get(field);
        if (before != null && !before.agrees(reading)) {
            throw new RefusedCell(
                    column, text, "columns-disagree", before.value().toPlainString());
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
                throw new RefusedCell(columnOf(Field.PROFILE_URL), null, "columns-disagree", row.platform.code());
            }
            if (row.platformId != null
                    && row.link.platformId() != null
                    && !row.platformId.equals(row.link.platformId())) {
                throw new RefusedCell(columnOf(Field.PROFILE_URL), null, "columns-disagree", row.platformId);
            }
            row.platform = row.link.platform();
            row.platformId = row.platformId == null ? row.link.platformId() : row.platformId;
            if (row.handle == null && row.link.handle() != null) {
                row.handle = CellReader.handle(columnOf(Field.PROFILE_URL), row.link.handle());
            }
        }
        if (row.handle == null) {
            Platform on = row.platform == null ? platform : row.platform;
            boolean addressable = on == Platform.YOUTUBE
                    && row.platformId != null
                    && ProfileLink.CHANNEL.matcher(row.platformId).matches();
            if (!addressable) {
                throw new RefusedCell(layout.identity(), "", "missing-handle", null);
            }
        }
    }

    private String columnOf(Field field) {
        return layout.headers().get(layout.fields().indexOf(field));
    }

    /** A name with blanks becomes a handle nobody can have, with ~ for the blanks, and is flagged. */
    private static void handleOrName(Gathered row, String column, String text) {
        if (text.strip().codePoints().noneMatch(Character::isWhitespace)) {
            row.handle = CellReader.handle(column, text);
            return;
        }
        row.handle = CellReader.handle(column, text.strip().replaceAll("\\s+", "~"));
        row.flag("name-for-handle");
    }
}
