package io.laurel.content.web;

import io.laurel.content.domain.Assignment;
import io.laurel.content.domain.MissionBrief;
import io.laurel.content.domain.Product;
import io.laurel.content.rules.Code;
import io.laurel.shared.InvalidInput;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A mission of the catalogue as it is typed: one entry a line, so that the form keeps whatever was typed. */
public record AssignmentForm(
        String offeredTo,
        List<String> tiers,
        List<String> platforms,
        String countries,
        String title,
        String text,
        String dos,
        String donts,
        String mustSay,
        String doNotSay,
        String hashtags,
        String mentions,
        String link,
        String codes,
        String usageRights,
        String reward,
        String bonusPoints,
        String publishBy,
        String jurisdictions,
        List<String> formats,
        String places,
        String products,
        Integer revision) {

    static AssignmentForm empty() {
        return new AssignmentForm(
                "NAMED", List.of(), List.of(), "", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "",
                List.of(), "", "", 0);
    }

    static AssignmentForm of(Assignment assignment, List<Product> products) {
        MissionBrief brief = assignment.brief();
        return new AssignmentForm(
                assignment.offeredTo().name(),
                assignment.segment().tiers(),
                assignment.segment().platforms(),
                String.join(", ", assignment.segment().countries()),
                brief.title(),
                brief.text(),
                String.join("\n", brief.dos()),
                String.join("\n", brief.donts()),
                String.join("\n", brief.mustSay()),
                String.join("\n", brief.doNotSay()),
                String.join(", ", brief.hashtags()),
                String.join(", ", brief.mentions()),
                text(brief.link()),
                brief.codes().stream().map(AssignmentForm::line).collect(Collectors.joining("\n")),
                text(brief.usageRights()),
                text(brief.reward()),
                text(brief.bonusPoints()),
                text(brief.publishBy()),
                String.join(", ", brief.jurisdictions()),
                brief.formats(),
                text(assignment.places()),
                products.stream().map(AssignmentForm::line).collect(Collectors.joining("\n")),
                assignment.revision());
    }

    /** @throws InvalidInput when a number is none */
    AssignmentInput input() {
        return new AssignmentInput(
                offeredTo,
                tiers,
                platforms,
                words(countries),
                title,
                text,
                lines(dos),
                lines(donts),
                lines(mustSay),
                lines(doNotSay),
                words(hashtags),
                words(mentions),
                link,
                lines(codes).stream().map(AssignmentForm::code).toList(),
                usageRights,
                reward,
                number("bonusPoints", bonusPoints),
                publishBy,
                words(jurisdictions),
                formats,
                number("places", places),
                lines(products).stream().map(AssignmentForm::product).toList(),
                revision);
    }

    static Integer number(String field, String typed) {
        String digits = AssignmentInput.blank(typed);
        if (digits != null && !digits.matches("\\d{1,6}")) {
            throw new InvalidInput(field, typed, "a whole number, or empty");
        }
        return digits == null ? null : Integer.valueOf(digits);
    }

    private static String line(Code code) {
        return code.validUntil() == null ? code.code() : code.code() + " " + code.validUntil();
    }

    private static AssignmentInput.CodeInput code(String line) {
        String[] parts = line.strip().split("\\s+", 2);
        return new AssignmentInput.CodeInput(parts[0], parts.length == 1 ? null : parts[1]);
    }

    private static String line(Product product) {
        return product.name() + "; " + String.join(", ", product.variants()) + "; "
                + product.value().amount().toPlainString() + " "
                + product.value().currency().getCurrencyCode();
    }

    /** Name; variants with commas; value with currency. The middle part may be missing. */
    private static AssignmentInput.ProductInput product(String line) {
        String[] parts = line.split(";", -1);
        String[] value = parts[parts.length - 1].strip().split("\\s+", 2);
        return new AssignmentInput.ProductInput(
                parts[0],
                parts.length < 3 ? List.of() : Arrays.asList(parts[1].split(",")),
                parts.length < 2 ? null : value[0].replace(',', '.'),
                value.length < 2 ? null : value[1].strip());
    }

    private static List<String> lines(String typed) {
        return typed == null
                ? List.of()
                : typed.lines().filter(l -> !l.isBlank()).toList();
    }

    private static List<String> words(String typed) {
        return typed == null ? List.of() : Arrays.asList(typed.split("[,;\\s]+"));
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }
}
