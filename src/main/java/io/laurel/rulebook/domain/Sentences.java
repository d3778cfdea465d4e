package io.laurel.rulebook.domain;

import io.laurel.rulebook.Finding;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Findings as sentences: {@code messages.properties} and its translations, arguments by name. An argument may say how it is written:
 * {@code percent} (of a fraction), {@code number}, {@code date}, {@code country} and {@code language} (of ISO codes), or {@code word}, which
 * stands in the same file as {@code word.<code>}.
 */
public final class Sentences {

    private static final Pattern PLACE =
            Pattern.compile("\\{([A-Za-z0-9-]+)(?:,(percent|number|date|country|language|word))?}");

    private final Map<String, Properties> byLanguage = new HashMap<>();

    public Sentences(RuleSetFiles files) {
        files.files().forEach((path, text) -> {
            if (path.startsWith("messages") && path.endsWith(".properties")) {
                Properties properties = new Properties();
                try {
                    properties.load(new StringReader(text));
                } catch (IOException | IllegalArgumentException e) {
                    throw new io.laurel.rulebook.InvalidRuleSet(path, null, "a properties file: " + e.getMessage());
                }
                byLanguage.put(
                        path.equals("messages.properties") ? "" : path.substring(9, path.indexOf('.')), properties);
            }
        });
    }

    /** The sentence in the language, else in English, else the check's title, else its id. */
    public String of(Finding finding, Locale locale) {
        String pattern = pattern(finding, locale);
        if (pattern == null) {
            return title(finding.checkId(), locale);
        }
        String sentence = fill(pattern, finding, locale);
        return pattern.matches("\\{[A-Za-z0-9-]+,word}.*")
                ? sentence.substring(0, 1).toUpperCase(locale) + sentence.substring(1)
                : sentence;
    }

    public String title(String checkId, Locale locale) {
        String title = find(checkId + ".title", locale);
        return title == null ? checkId : title;
    }

    public boolean has(String key) {
        return find(key, Locale.ROOT) != null;
    }

    private String find(String key, Locale locale) {
        Properties translated = byLanguage.get(locale.getLanguage());
        String text = translated == null ? null : translated.getProperty(key);
        Properties english = byLanguage.get("");
        return text != null || english == null ? text : english.getProperty(key);
    }

    /** A finding's arguments as its sentence writes them, by name; those the sentence leaves out plainly. */
    public Map<String, String> arguments(Finding finding, Locale locale) {
        Map<String, String> formats = new HashMap<>();
        String pattern = pattern(finding, locale);
        if (pattern != null) {
            PLACE.matcher(pattern).results().forEach(place -> formats.put(place.group(1), place.group(2)));
        }
        Map<String, String> written = new TreeMap<>();
        finding.args().forEach((name, value) -> written.put(name, format(value, formats.get(name), locale)));
        return written;
    }

    private String pattern(Finding finding, Locale locale) {
        String result = finding.result().name().toLowerCase(Locale.ROOT).replace('_', '-');
        String own = find(finding.checkId() + "." + result, locale);
        return own == null ? find(result, locale) : own;
    }

    private String fill(String pattern, Finding finding, Locale locale) {
        return PLACE.matcher(pattern)
                .replaceAll(place ->
                        Matcher.quoteReplacement(format(value(finding, place.group(1)), place.group(2), locale)));
    }

    private static Object value(Finding finding, String name) {
        return switch (name) {
            case "row" -> finding.rowId();
            case "jurisdiction" -> finding.jurisdiction();
            case "verdict" -> finding.verdict();
            default -> finding.args().get(name);
        };
    }

    private String format(Object value, String format, Locale locale) {
        if (value == null) {
            return "?";
        }
        if (value instanceof Collection<?> values) {
            return String.join(
                    ", ",
                    values.stream().map(each -> format(each, format, locale)).toList());
        }
        if (value instanceof Number && "percent".equals(format)) {
            NumberFormat percent = NumberFormat.getPercentInstance(locale);
            percent.setMaximumFractionDigits(1);
            return percent.format(new BigDecimal(value.toString()));
        }
        if (value instanceof Number) {
            NumberFormat number = NumberFormat.getNumberInstance(locale);
            number.setMaximumFractionDigits(4);
            return number.format(new BigDecimal(value.toString()));
        }
        if ("date".equals(format)) {
            return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                    .withLocale(locale)
                    .format(LocalDate.parse(value.toString()));
        }
        return format == null ? value.toString() : inWords(value.toString(), format, locale);
    }

    private String inWords(String code, String format, Locale locale) {
        return switch (format) {
            case "country" ->
                code.matches("[A-Za-z]{2}")
                        ? new Locale.Builder().setRegion(code).build().getDisplayCountry(locale)
                        : code;
            case "language" -> Locale.forLanguageTag(code).getDisplayLanguage(locale);
            case "word" -> {
                String word = find("word." + code.toLowerCase(Locale.ROOT), locale);
                yield word == null ? code.replace('-', ' ') : word;
            }
            default -> code;
        };
    }
}
