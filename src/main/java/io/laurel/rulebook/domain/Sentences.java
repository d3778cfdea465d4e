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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Findings as sentences: {@code messages.properties} and its translations, arguments by name. */
public final class Sentences {

    private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z0-9-]+)(?:,(percent|number|date))?}");

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
        String result = finding.result().name().toLowerCase(Locale.ROOT).replace('_', '-');
        String pattern = find(finding.checkId() + "." + result, locale);
        if (pattern == null) {
            pattern = find(result, locale);
        }
        return pattern == null ? title(finding.checkId(), locale) : fill(pattern, finding, locale);
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

    private static String fill(String pattern, Finding finding, Locale locale) {
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

    private static String format(Object value, String format, Locale locale) {
        if (value == null) {
            return "?";
        }
        if (value instanceof Collection<?> values) {
            return String.join(", ", values.stream().map(String::valueOf).toList());
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
        return value.toString();
    }
}
