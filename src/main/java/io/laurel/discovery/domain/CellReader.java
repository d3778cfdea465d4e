package io.laurel.discovery.domain;

import io.laurel.shared.Handle;
import io.laurel.shared.InvalidInput;
import io.laurel.shared.Platform;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the text of one cell says, or why it cannot be right ({@link RefusedCell}). */
final class CellReader {

    private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");
    private static final Map<String, Platform> PLATFORMS = Map.of(
            "ig", Platform.INSTAGRAM,
            "insta", Platform.INSTAGRAM,
            "tik tok", Platform.TIKTOK,
            "yt", Platform.YOUTUBE,
            "you tube", Platform.YOUTUBE,
            "twitter", Platform.X);

    private CellReader() {}

    static ProfileLink link(String column, String text) {
        ProfileLink link = ProfileLink.of(text);
        if (link == null) {
            throw new RefusedCell(column, text, "bad-link", null);
        }
        return link;
    }

    /** Null where the cell says nothing. */
    static String text(Field field, String column, String cell) {
        String text = unguarded(cell).strip();
        boolean name = field == Field.HANDLE || field == Field.HANDLE_OR_NAME || field == Field.DISPLAY_NAME;
        if (text.isEmpty() || (name ? Missing.name(text) : Missing.value(text))) {
            return null;
        }
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                throw new RefusedCell(column, text, "control-character", null);
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

    static String shortEnough(Field field, String column, String text) {
        if (text.length() > field.limit()) {
            throw new RefusedCell(column, text, "too-long", String.valueOf(field.limit()));
        }
        return text;
    }

    static List<String> list(Field field, String column, String text) {
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

    static Boolean yesNo(String column, String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "1", "sí", "si", "oui", "ja", "sim", "wahr", "vrai", "verdadero" -> true;
            case "false", "no", "0", "non", "nein", "nee", "não", "falsch", "faux", "falso" -> false;
            default -> throw new RefusedCell(column, text, "not-yes-or-no", null);
        };
    }

    /** @param latest nothing can have been observed after it */
    static Instant instant(String column, String text, Instant latest) {
        Instant instant = text.length() > Field.OBSERVED_AT.limit() ? null : parsed(text);
        if (instant == null || instant.isBefore(EARLIEST) || instant.isAfter(latest)) {
            throw new RefusedCell(column, text, "bad-date", null);
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

    static Platform platform(String column, String text) {
        Platform found = platformOf(text);
        if (found == null) {
            throw new RefusedCell(column, text, "platform-unknown", null);
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

    static String currency(String column, String text) {
        String code = text.toUpperCase(Locale.ROOT);
        if (!code.matches("[A-Z]{3}")) {
            throw new RefusedCell(column, text, "bad-currency", null);
        }
        return code;
    }

    static Handle handle(String column, String text) {
        try {
            return new Handle(text);
        } catch (InvalidInput e) {
            throw new RefusedCell(column, text, "bad-handle", null);
        }
    }
}
