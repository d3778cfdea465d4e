package io.laurel.content.web;

import io.laurel.content.domain.Assignment;
import io.laurel.content.domain.MissionBrief;
import io.laurel.content.domain.Product;
import io.laurel.content.rules.Code;
import io.laurel.shared.InvalidInput;
import io.laurel.shared.Money;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * A mission of the catalogue as it comes in. Absent lists are empty.
 *
 * @param offeredTo named, segment or applicants
 * @param codes each with the last day on which it works, or none
 * @param formats {@code platform:format}
 * @param revision the one the caller has seen; needed to change
 */
record AssignmentInput(
        String offeredTo,
        List<String> tiers,
        List<String> platforms,
        List<String> countries,
        String title,
        String text,
        List<String> dos,
        List<String> donts,
        List<String> mustSay,
        List<String> doNotSay,
        List<String> hashtags,
        List<String> mentions,
        String link,
        List<CodeInput> codes,
        String usageRights,
        String reward,
        Integer bonusPoints,
        String publishBy,
        List<String> jurisdictions,
        List<String> formats,
        Integer places,
        List<ProductInput> products,
        Integer revision) {

    record ProductInput(String name, List<String> variants, String amount, String currency) {}

    /** @throws InvalidInput when a value is no money */
    List<Product> toProducts() {
        return products == null
                ? List.of()
                : products.stream()
                        .map(p -> new Product(0, 0, blank(p.name()), trimmed(p.variants()), money(p)))
                        .toList();
    }

    private static Money money(ProductInput product) {
        String amount = blank(product.amount());
        if (amount == null || !amount.matches("\\d{1,9}([.]\\d{1,4})?")) {
            throw new InvalidInput("products", product.amount(), "products with a value such as 49.90 EUR");
        }
        try {
            return Money.of(new BigDecimal(amount), blank(product.currency()));
        } catch (InvalidInput e) {
            throw new InvalidInput("products", product.currency(), "products with a value such as 49.90 EUR");
        }
    }

    record CodeInput(String code, String validUntil) {}

    /** @throws InvalidInput for days and words that are none; the rest is checked when it is stored */
    Assignment toDraft(long programId, long campaignId) {
        return Assignment.draft(
                programId,
                campaignId,
                offered(),
                new Assignment.Segment(trimmed(tiers), trimmed(platforms), upper(countries)),
                new MissionBrief(
                        title == null ? "" : title.strip(),
                        text,
                        trimmed(dos),
                        trimmed(donts),
                        trimmed(mustSay),
                        trimmed(doNotSay),
                        bare(hashtags, '#'),
                        bare(mentions, '@'),
                        blank(link),
                        codes == null
                                ? List.of()
                                : codes.stream()
                                        .map(c -> new Code(c.code(), day("codes", c.validUntil())))
                                        .toList(),
                        blank(usageRights),
                        blank(reward),
                        bonusPoints,
                        day("publishBy", publishBy),
                        upper(jurisdictions),
                        trimmed(formats)),
                places,
                revision == null ? 0 : revision);
    }

    private Assignment.OfferedTo offered() {
        try {
            return Assignment.OfferedTo.valueOf(
                    String.valueOf(offeredTo).strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new InvalidInput("offeredTo", offeredTo, "one of named, segment, applicants");
        }
    }

    static LocalDate day(String field, String text) {
        String day = blank(text);
        try {
            return day == null ? null : LocalDate.parse(day);
        } catch (DateTimeException e) {
            throw new InvalidInput(field, text, "a day such as 2026-12-31");
        }
    }

    private static List<String> trimmed(List<String> list) {
        return list == null
                ? List.of()
                : list.stream()
                        .filter(each -> each != null && !each.isBlank())
                        .map(String::strip)
                        .distinct()
                        .toList();
    }

    private static List<String> upper(List<String> list) {
        return trimmed(list).stream().map(code -> code.toUpperCase(Locale.ROOT)).toList();
    }

    private static List<String> bare(List<String> list, char mark) {
        return trimmed(list).stream()
                .map(word -> word.charAt(0) == mark ? word.substring(1) : word)
                .toList();
    }

    static String blank(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
