package io.laurel.selection.web;

import io.laurel.selection.domain.Shortlist;
import io.laurel.selection.domain.ShortlistReview;
import io.laurel.shared.InvalidInput;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.util.MultiValueMap;

/** What was typed on the page Review shortlist, and how its rows are sorted and narrowed. */
public record ShortlistForm(
        int version,
        Set<Long> kept,
        Map<Long, String> reasons,
        String commonReason,
        String verdict,
        String sort,
        String q) {

    private static final String REASON = "reason-";

    /** The page as it opens: what the rules propose. */
    static ShortlistForm proposed(Shortlist shortlist, int version) {
        return new ShortlistForm(version, shortlist.proposed(), Map.of(), "", "", "rank", "");
    }

    static ShortlistForm of(MultiValueMap<String, String> posted) {
        Set<Long> kept = new HashSet<>();
        posted.getOrDefault("keep", List.of()).forEach(id -> kept.add(number("keep", id)));
        Map<Long, String> reasons = new HashMap<>();
        posted.forEach((name, values) -> {
            if (name.startsWith(REASON)) {
                reasons.put(number(name, name.substring(REASON.length())), values.get(0));
            }
        });
        return new ShortlistForm(
                (int) number("version", posted.getFirst("version")),
                kept,
                reasons,
                text(posted, "commonReason"),
                text(posted, "verdict"),
                text(posted, "sort"),
                text(posted, "q"));
    }

    ShortlistReview.Decision decision() {
        return new ShortlistReview.Decision(version, kept, reasons, commonReason);
    }

    private static String text(MultiValueMap<String, String> posted, String name) {
        String value = posted.getFirst(name);
        return value == null ? "" : value.strip();
    }

    private static long number(String name, String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new InvalidInput(name, value, "a number");
        }
    }
}
