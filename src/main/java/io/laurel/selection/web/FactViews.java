package io.laurel.selection.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Stored facts in words: labels where the bundle has one, else the fact's name; numbers as people write them. */
@Component
class FactViews {

    /** @param key as it stands in rules */
    public record Fact(String key, String label, String value) {}

    private final ObjectMapper json;
    private final MessageSource messages;

    FactViews(ObjectMapper json, MessageSource messages) {
        this.json = json;
        this.messages = messages;
    }

    /** By key, in the order of the facts; empty once erased. Parts of a fact stand as {@code audience.suspicious.value}. */
    Map<String, Fact> of(String stored, Locale locale) {
        Map<String, Fact> facts = new LinkedHashMap<>();
        read(stored).properties().forEach(field -> add(field.getKey(), field.getValue(), locale, facts));
        return facts;
    }

    /** @return null where the facts do not hold it */
    Long number(String stored, String key) {
        JsonNode value = read(stored).path(key);
        return value.canConvertToLong() ? value.asLong() : null;
    }

    private JsonNode read(String stored) {
        try {
            return stored == null ? json.createObjectNode() : json.readTree(stored);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored facts are not JSON");
        }
    }

    private void add(String key, JsonNode value, Locale locale, Map<String, Fact> into) {
        if (value.isObject()) {
            value.properties().forEach(part -> add(key + "." + part.getKey(), part.getValue(), locale, into));
        } else if (!value.isNull()) {
            into.put(key, new Fact(key, label(key, locale), text(key, value, locale)));
        }
    }

    private String label(String key, Locale locale) {
        String words = messages.getMessage("selection.fact." + key, null, "", locale);
        return words.isEmpty()
                ? key.replace('.', ' ').replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT)
                : words;
    }

    private String text(String key, JsonNode value, Locale locale) {
        if (value.isBoolean()) {
            return messages.getMessage("selection.fact." + (value.asBoolean() ? "yes" : "no"), null, locale);
        }
        if (value.isNumber()) {
            return number(key, value.decimalValue(), locale);
        }
        if (value.isArray() && key.equals("otherCaptions")) {
            return number(key, BigDecimal.valueOf(value.size()), locale);
        }
        if (value.isArray()) {
            List<String> items = new ArrayList<>();
            value.forEach(item -> items.add(item.isObject() ? parts(key, item, locale) : text(key, item, locale)));
            return items.isEmpty() ? "–" : String.join(", ", items);
        }
        return value.asText().matches("\\d{4}-\\d{2}-\\d{2}")
                ? date(value.asText(), locale)
                : inWords(key, value.asText(), locale);
    }

    /** Codes by the fact they stand in; anything else as it is. */
    private String inWords(String key, String code, Locale locale) {
        return switch (key) {
            case "country", "audienceCountry", "markets", "jurisdictions" ->
                code.matches("[A-Z]{2}")
                        ? new Locale.Builder().setRegion(code).build().getDisplayCountry(locale)
                        : code;
            case "language", "languages" -> Locale.forLanguageTag(code).getDisplayLanguage(locale);
            case "category", "categories", "productCategories" ->
                messages.getMessage("shell.category." + code.toLowerCase(Locale.ROOT), null, code, locale);
            case "platform", "platforms" -> messages.getMessage("shell.word." + code, null, code, locale);
            case "goal" -> messages.getMessage("shell.word." + code.toUpperCase(Locale.ROOT), null, code, locale);
            default -> code;
        };
    }

    private String parts(String key, JsonNode item, Locale locale) {
        List<String> parts = new ArrayList<>();
        item.properties().forEach(part -> parts.add(text(key + "." + part.getKey(), part.getValue(), locale)));
        return String.join(" ", parts);
    }

    private static String number(String key, BigDecimal value, Locale locale) {
        if (key.endsWith("Id") || key.endsWith("Version")) {
            return value.toPlainString();
        }
        boolean share = key.endsWith("Rate")
                || key.endsWith("Engagement")
                || key.matches("audience\\.(countries|languages|ages)\\..*|audience\\.\\w+\\.(value|low|high)");
        NumberFormat format = share ? NumberFormat.getPercentInstance(locale) : NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(share ? 1 : 2);
        return format.format(value);
    }

    private static String date(String day, Locale locale) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(locale)
                .format(LocalDate.parse(day));
    }
}
