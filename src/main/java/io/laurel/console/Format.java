package io.laurel.console;

import io.laurel.shared.InvalidInput;
import io.laurel.shared.Money;
import io.laurel.shared.Platform;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Words, numbers and times as people read them: in the reader's language and the program's zone. Templates call it {@code #fmt}. */
@Component("fmt")
public class Format {

    private static final String NONE = "–";
    private static final List<String> FAR_SUFFIXES = List.of("", "k", "M", "bn");

    private static final Pattern CAMEL = Pattern.compile("(?<=[a-z])(?=[A-Z])");

    private final MessageSource messages;
    private final Clock clock;
    private final ViewerZone zone;

    Format(MessageSource messages, Clock clock, ViewerZone zone) {
        this.messages = messages;
        this.clock = clock;
        this.zone = zone;
    }

    /** "3 days ago", "in 2 hours", "just now"; beyond 30 days the date. */
    public String ago(Instant instant) {
        return instant == null ? NONE : relative(instant, "shell.ago.");
    }

    /** As {@link #ago}, but what is past is late: "2 days late". */
    public String due(Instant instant) {
        return instant == null ? NONE : relative(instant, "shell.overdue.");
    }

    private String relative(Instant instant, String pastKey) {
        Duration passed = Duration.between(instant, clock.instant());
        Duration distance = passed.abs();
        String key = passed.isNegative() ? "shell.in." : pastKey;
        if (distance.toMinutes() < 1) {
            return text(passed.isNegative() && !distance.minusSeconds(5).isNegative() ? "shell.soon" : "shell.now");
        }
        if (distance.toMinutes() < 60) {
            return text(key + "minutes", distance.toMinutes());
        }
        long days = Math.abs(ChronoUnit.DAYS.between(day(instant), day(clock.instant())));
        if (distance.toHours() < 24 && (days == 0 || distance.toHours() < 12)) {
            return text(key + "hours", distance.toHours());
        }
        if (passed.isNegative() && days > 1) {
            days = Math.max(2, Math.round(distance.toHours() / 24.0)); // as Tasklist counts, beside which it is read
        }
        return days > 30 ? date(day(instant)) : text(key + "days", Math.max(1, days));
    }

    private LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, zone.get());
    }

    public boolean past(Instant instant) {
        return instant != null && instant.isBefore(clock.instant());
    }

    /** "12 March 2026, 14:05 CET". */
    public String exact(Instant instant) {
        if (instant == null) {
            return NONE;
        }
        var there = instant.atZone(zone.get());
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                        .withLocale(readable())
                        .format(there)
                + DateTimeFormatter.ofPattern(" z", readable()).format(there);
    }

    /** For the datetime attribute. */
    public String iso(Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    public String getZone() {
        return zone.get().getId();
    }

    /** "12 Mar 2026". */
    public String date(LocalDate date) {
        return date == null
                ? NONE
                : DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                        .withLocale(readable())
                        .format(date);
    }

    /** The day of an instant in the program's zone. */
    public String date(Instant instant) {
        return instant == null ? NONE : date(day(instant));
    }

    /** "1,204". */
    public String number(Number number) {
        return number == null ? NONE : NumberFormat.getNumberInstance(locale()).format(number);
    }

    /** "12.4 k", "950", "1.2 M". */
    public String followers(Number number) {
        if (number == null) {
            return NONE;
        }
        BigDecimal rest = new BigDecimal(number.toString());
        int power = 0;
        while (rest.abs().setScale(power == 0 ? 0 : 1, RoundingMode.HALF_UP).compareTo(BigDecimal.valueOf(1000)) >= 0
                && power < FAR_SUFFIXES.size() - 1) {
            rest = rest.movePointLeft(3);
            power++;
        }
        NumberFormat format = NumberFormat.getNumberInstance(locale());
        format.setMaximumFractionDigits(power == 0 ? 0 : 1);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return power == 0 ? format.format(rest) : format.format(rest) + "\u00a0" + FAR_SUFFIXES.get(power);
    }

    /** A fraction as per cent with one digit: 0.034 is "3.4%". */
    public String percent(Number fraction) {
        if (fraction == null) {
            return NONE;
        }
        NumberFormat format = NumberFormat.getPercentInstance(locale());
        format.setMinimumFractionDigits(1);
        format.setMaximumFractionDigits(1);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(new BigDecimal(fraction.toString()));
    }

    public String money(Money money) {
        if (money == null) {
            return NONE;
        }
        NumberFormat format = NumberFormat.getCurrencyInstance(readable());
        format.setCurrency(money.currency());
        int digits = Math.max(0, money.currency().getDefaultFractionDigits());
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        return format.format(money.amount());
    }

    /** A value by its type: number, money, date, time; anything else as text. */
    public String show(Object value) {
        if (value instanceof Number number) {
            return number(number);
        }
        if (value instanceof Money money) {
            return money(money);
        }
        if (value instanceof LocalDate day) {
            return date(day);
        }
        if (value instanceof Instant instant) {
            return ago(instant);
        }
        return value instanceof Enum<?> ? word(value) : value == null ? NONE : value.toString();
    }

    public String points(Number points) {
        return points == null ? NONE : text("shell.points", points.longValue());
    }

    /** "instagram" as its owner writes it. */
    public String platform(Platform platform) {
        return word(platform);
    }

    /** A creator's category in words; one without a word of its own as its source wrote it. */
    public String category(String code) {
        return code == null || code.isBlank()
                ? NONE
                : messages.getMessage(
                        "shell.category." + code.strip().toLowerCase(Locale.ROOT), null, word(code), locale());
    }

    /** An ISO country code in words. */
    public String country(String code) {
        return code == null || code.isBlank()
                ? NONE
                : new Locale.Builder().setRegion(code).build().getDisplayCountry(locale());
    }

    /** An ISO language code in words. */
    public String language(String code) {
        return code == null || code.isBlank()
                ? NONE
                : Locale.forLanguageTag(code).getDisplayLanguage(locale());
    }

    /** The word for a verdict, state or other code; a code without a word of its own is written as one: CONTRACT_EXPIRED "Contract expired". */
    public String word(Object code) {
        if (code == null) {
            return NONE;
        }
        String plain = code(code);
        String known = messages.getMessage("shell.word." + plain, null, null, locale());
        if (known != null) {
            return known;
        }
        String words = CAMEL.matcher(plain)
                .replaceAll(" ")
                .replace('_', ' ')
                .replace('-', ' ')
                .toLowerCase(Locale.ROOT);
        return words.isEmpty() ? NONE : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /**
     * A value, or each of several, in words by what it is: country, language, category, percent, number or word; anything else as it
     * is. Nothing for null.
     */
    public String words(String kind, Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Collection<?> many) {
            return many.stream().map(each -> words(kind, each)).collect(Collectors.joining(", "));
        }
        return switch (kind == null ? "" : kind) {
            case "country" -> country(value.toString());
            case "language" -> language(value.toString());
            case "category" -> category(value.toString());
            case "percent" -> percent((Number) value);
            case "number" -> number((Number) value);
            case "word" -> word(value);
            default -> value.toString();
        };
    }

    /** What a user task is called in the reader's language; without a word of its own, as its process model calls it. */
    public String task(String taskKey, String name) {
        return messages.getMessage("workflow.task." + taskKey, null, name, locale());
    }

    /** The code itself, whether an enum or text. */
    public String code(Object code) {
        return code instanceof Enum<?> value ? value.name() : String.valueOf(code);
    }

    /** Colour of a verdict or state. */
    public String tone(Object code) {
        return Tone.of(code(code)).name().toLowerCase(Locale.ROOT);
    }

    /** Icon of a verdict or state. */
    public String icon(Object code) {
        return Tone.iconOf(code(code));
    }

    /** The present address with one query parameter changed; an empty value removes it. */
    public String link(String parameter, Object value) {
        return Links.with(parameter, value);
    }

    /** How the list is sorted by this column: asc, desc or null. */
    public String sorted(String key) {
        return Links.sorted(key);
    }

    public String sortLink(String key, boolean numeric) {
        return Links.sort(key, numeric);
    }

    /** What is wrong with a field, from the problems of an {@link InvalidInput} or a map of field to text. */
    public String error(Object errors, String field) {
        return FieldErrors.of(errors, field, expected -> text("shell.error.expected", expected));
    }

    public List<String> errorLines(Object errors) {
        return FieldErrors.lines(errors);
    }

    /** Ids of hint and error for aria-describedby, or null. */
    public String describedBy(String name, Object hint, Object error) {
        String ids = (hint == null ? "" : name + "-hint ") + (error == null ? "" : name + "-error");
        return ids.isBlank() ? null : ids.strip();
    }

    private String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale());
    }

    private Locale locale() {
        return LocaleContextHolder.getLocale();
    }

    /** English dates day first and with 24 hours, unless the reader's language names a country. */
    private Locale readable() {
        Locale locale = locale();
        return locale.getLanguage().equals("en") && locale.getCountry().isEmpty() ? Locale.UK : locale;
    }

    /** The zone in which the reader's program lives. */
    @FunctionalInterface
    interface ViewerZone {

        ZoneId get();
    }
}
