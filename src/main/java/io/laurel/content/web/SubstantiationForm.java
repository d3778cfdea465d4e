package io.laurel.content.web;

import io.laurel.content.domain.Substantiation;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A proof or licence as it is typed, so that the form keeps whatever was typed. */
record SubstantiationForm(
        String kind,
        String product,
        String jurisdictions,
        String validFrom,
        String validTo,
        String reference,
        String note) {

    static SubstantiationForm empty(String today) {
        return new SubstantiationForm("", "", "", today, "", "", "");
    }

    /** @throws io.laurel.shared.InvalidInput for days that are none; the rest is checked when it is stored */
    Substantiation toDraft(long programId) {
        return Substantiation.draft(
                programId,
                kind == null ? "" : kind.strip(),
                AssignmentInput.blank(product),
                countries(),
                AssignmentInput.day("validFrom", validFrom),
                AssignmentInput.day("validTo", validTo),
                AssignmentInput.blank(reference),
                AssignmentInput.blank(note));
    }

    private List<String> countries() {
        return jurisdictions == null
                ? List.of()
                : Arrays.stream(jurisdictions.split("[,;\\s]+"))
                        .filter(code -> !code.isBlank())
                        .map(code -> code.toUpperCase(Locale.ROOT))
                        .distinct()
                        .toList();
    }
}
