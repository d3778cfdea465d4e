package io.laurel.contracting.domain;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Terms in plain words, the same in the document, the portal and the console. */
@Component
public class TermsText {

    /** One term: what it is about and what was agreed. */
    public record Line(String label, String text) {}

    /** One clause of the document. */
    public record Clause(String title, String text) {}

    private static final String NONE = "–";

    private final MessageSource messages;

    TermsText(MessageSource messages) {
        this.messages = messages;
    }

    public List<Line> lines(Terms terms, Locale locale) {
        List<Line> lines = new ArrayList<>();
        add(lines, "campaign", locale, terms.campaign());
        add(
                lines,
                "period",
                locale,
                message(
                        "contracting.terms.period.text",
                        locale,
                        date(terms.startsOn(), locale),
                        date(terms.endsOn(), locale)));
        add(
                lines,
                "platforms",
                locale,
                terms.platforms().stream().map(code -> platform(code)).collect(Collectors.joining(", ")));
        add(lines, "compensation", locale, compensation(terms, locale));
        add(
                lines,
                "usage",
                locale,
                message(
                        "contracting.terms.usage." + (terms.paidAdvertising() ? "ads" : "own"),
                        locale,
                        terms.usageDays()));
        add(
                lines,
                "law",
                locale,
                terms.law() == null ? message("contracting.terms.law.none", locale) : country(terms.law(), locale));
        if (terms.taxForm() != null) {
            add(lines, "tax", locale, message("contracting.terms.tax.text", locale, terms.taxForm()));
        }
        if (terms.specialTerms() != null) {
            add(lines, "special", locale, terms.specialTerms());
        }
        return lines;
    }

    public List<Clause> clauses(Terms terms, String creatorName, Locale locale) {
        Object[] arguments = {
            terms.brand(),
            creatorName,
            terms.campaign(),
            terms.usageDays(),
            compensation(terms, locale),
            terms.law() == null ? NONE : country(terms.law(), locale),
            terms.taxForm() == null ? NONE : terms.taxForm(),
            money(terms.inKindValue(), terms.currency(), locale),
            date(terms.startsOn(), locale),
            date(terms.endsOn(), locale),
            terms.platforms().stream().map(TermsText::platform).collect(Collectors.joining(", ")),
            country(terms.market(), locale)
        };
        return terms.clauses().stream()
                .map(Order::of)
                .sorted()
                .map(order -> new Clause(
                        message("contracting.clause." + order.code() + ".title", locale),
                        message("contracting.clause." + wording(order.code(), terms), locale, arguments)
                                + (order.code().equals("usage") && !terms.paidAdvertising()
                                        ? " " + message("contracting.clause.usage.own", locale)
                                        : "")))
                .toList();
    }

    /** Goods whose value nobody entered say nothing about it. */
    private static String wording(String code, Terms terms) {
        return code.equals("goods") && terms.inKindValue() == null ? "goods.text.open" : code + ".text";
    }

    /** Clauses in the order readers expect; codes an analyst adds later come last. */
    private record Order(int place, String code) implements Comparable<Order> {

        private static final List<String> USUAL = List.of(
                "parties",
                "services",
                "consideration",
                "goods",
                "tracking",
                "usage",
                "disclosure",
                "approval",
                "honesty",
                "france-mandatory",
                "us-tax",
                "data",
                "ending",
                "law");

        static Order of(String code) {
            int place = USUAL.indexOf(code);
            return new Order(place < 0 ? USUAL.size() : place, code);
        }

        @Override
        public int compareTo(Order other) {
            return place != other.place ? Integer.compare(place, other.place) : code.compareTo(other.code);
        }
    }

    private String compensation(Terms terms, Locale locale) {
        List<String> parts = new ArrayList<>();
        for (String kind : terms.compensation()) {
            parts.add(
                    switch (kind) {
                        case "paid" ->
                            message("contracting.terms.paid", locale, money(terms.fee(), terms.currency(), locale));
                        case "gifted" ->
                            terms.inKindValue() == null
                                    ? message("contracting.terms.gifted.open", locale)
                                    : message(
                                            "contracting.terms.gifted",
                                            locale,
                                            money(terms.inKindValue(), terms.currency(), locale));
                        default -> message("contracting.terms." + kind, locale);
                    });
        }
        return parts.isEmpty() ? message("contracting.terms.nothing", locale) : String.join("; ", parts);
    }

    private void add(List<Line> lines, String key, Locale locale, String text) {
        lines.add(new Line(message("contracting.terms." + key, locale), text));
    }

    private static String platform(String code) {
        return switch (code) {
            case "tiktok" -> "TikTok";
            case "youtube" -> "YouTube";
            case "x" -> "X";
            default -> Character.toUpperCase(code.charAt(0)) + code.substring(1);
        };
    }

    private static String country(String code, Locale locale) {
        return code == null
                ? NONE
                : new Locale.Builder().setRegion(code).build().getDisplayCountry(locale);
    }

    static String date(LocalDate day, Locale locale) {
        return day == null
                ? NONE
                : DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                        .withLocale(readable(locale))
                        .format(day);
    }

    /** English with the day first, unless the reader's language names a country. */
    private static Locale readable(Locale locale) {
        return locale.getLanguage().equals("en") && locale.getCountry().isEmpty() ? Locale.UK : locale;
    }

    private static String money(BigDecimal amount, String currency, Locale locale) {
        if (amount == null) {
            return NONE;
        }
        NumberFormat format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(Currency.getInstance(currency));
        return format.format(amount);
    }

    private String message(String key, Locale locale, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }
}
