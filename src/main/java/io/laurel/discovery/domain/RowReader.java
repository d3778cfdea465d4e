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
import java.util.regex.Pattern;

/** Reads the records of one file. Missing values are fine, impossible ones are not. */
public class RowReader {

    /** Three digits after the point may be thousands: 3.000 is not 3. */
    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d+(\\.0{0,2})?");

    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,2})?");
    private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");
    private static final int LONGEST_KEPT_CELL = 5_000;
    private static final int LONGEST_NUMBER = 60;

    private final Columns.Layout layout;
    private final Taxonomy taxonomy;
    private final Platform platform;
    private final Instant observedAt;
    private final Instant latest;

    /**
     * @param platform of rows that name none
     * @param observedAt of rows that give none
     * @param now nothing can have been observed much later
     */
    public RowReader(Columns.Layout layout, Taxonomy taxonomy, Platform platform, Instant observedAt, Instant now) {
        this.layout = layout;
        this.taxonomy = taxonomy;
        this.platform = platform;
        this.observedAt = observedAt.truncatedTo(ChronoUnit.MICROS);
        this.latest = now.plus(1, ChronoUnit.DAYS);
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

    private Row read(long line, List<String> cells, List<String> kept) {
        if (cells.size() != layout.fields().size()) {
            throw new Refused(
                    null,
                    String.valueOf(cells.size()),
                    "cell-count",
                    String.valueOf(layout.fields().size()));
        }
        Platform rowPlatform = platform;
        String platformId = null;
        Handle handle = null;
        Instant observed = observedAt;
        Map<Field, Object> facts = new EnumMap<>(Field.class);
        List<String> flags = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            Field field = layout.fields().get(i);
            String column = layout.headers().get(i);
            Object value = value(field, column, cells.get(i));
            if (value == null) {
                continue;
            }
            switch (field) {
                case PLATFORM -> rowPlatform = platform(column, (String) value);
                case PLATFORM_ID -> platformId = (String) value;
                case HANDLE -> handle = handle(column, (String) value);
                case OBSERVED_AT -> observed = (Instant) value;
                case CATEGORY -> facts.put(field, term(taxonomy.category((String) value), "category-unknown", flags));
                case COUNTRY -> facts.put(field, term(taxonomy.country((String) value), "country-unknown", flags));
                default -> facts.put(field, value);
            }
        }
        if (handle == null) {
            throw new Refused(layout.headers().get(layout.fields().indexOf(Field.HANDLE)), "", "missing-handle", null);
        }
        if (facts.get(Field.ENGAGEMENT_RATE) instanceof BigDecimal rate && rate.compareTo(BigDecimal.ONE) > 0) {
            flags.add("engagement-over-100");
        }
        return new Row(line, kept, rowPlatform, platformId, handle, facts, flags, observed, null);
    }

    private static String term(Taxonomy.Term term, String flag, List<String> flags) {
        if (!term.known()) {
            flags.add(flag);
        }
        return term.value();
    }

    private Object value(Field field, String column, String cell) {
        String text = unguarded(cell).strip();
        if (text.isEmpty()) {
            return null;
        }
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                throw new Refused(column, text, "control-character", null);
            }
        }
        return switch (field.kind()) {
            case TEXT -> shortEnough(field, column, text);
            case WHOLE -> whole(field, column, text);
            case DECIMAL -> decimal(field, column, text);
            case LIST -> list(field, column, text);
            case YES_NO -> yesNo(column, text);
            case INSTANT -> instant(column, text);
        };
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

    private static Long whole(Field field, String column, String text) {
        if (text.length() > LONGEST_NUMBER || !WHOLE.matcher(text).matches()) {
            throw new Refused(column, text, "not-a-whole-number", null);
        }
        BigDecimal number = inRange(field, column, text, new BigDecimal(text));
        return number.longValueExact();
    }

    private static BigDecimal decimal(Field field, String column, String text) {
        if (text.length() > LONGEST_NUMBER || !DECIMAL.matcher(text).matches()) {
            throw new Refused(column, text, "not-a-number", null);
        }
        int digits = field == Field.ENGAGEMENT_RATE ? 6 : 4;
        return inRange(field, column, text, new BigDecimal(text).setScale(digits, RoundingMode.HALF_UP));
    }

    private static BigDecimal inRange(Field field, String column, String text, BigDecimal number) {
        if (number.signum() < 0) {
            throw new Refused(column, text, "negative", null);
        }
        if (number.precision() - number.scale() > field.limit()) {
            throw new Refused(column, text, "too-large", String.valueOf(field.limit()));
        }
        return number;
    }

    private static List<String> list(Field field, String column, String text) {
        return Arrays.stream(shortEnough(field, column, text).split(";"))
                .map(item -> item.strip().replaceFirst("^@+", "").toLowerCase(Locale.ROOT))
                .filter(item -> !item.isEmpty())
                .distinct()
                .toList();
    }

    private static Boolean yesNo(String column, String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "1" -> true;
            case "false", "no", "0" -> false;
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
        try {
            return Platform.of(text);
        } catch (InvalidInput e) {
            throw new Refused(column, text, "platform-unknown", null);
        }
    }

    private static Handle handle(String column, String text) {
        try {
            return new Handle(text);
        } catch (InvalidInput e) {
            throw new Refused(column, text, "bad-handle", null);
        }
    }
}
