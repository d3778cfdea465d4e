package io.laurel.content.rules;

import io.laurel.rulebook.Row;
import io.laurel.rulebook.Tables;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Whose rules hold where a post is seen. */
final class Places {

    /** The cautious default. */
    private static final String ANYWHERE = "ANY";

    /**
     * A country with its rules.
     *
     * @param jurisdiction as given with the post; null when none was given
     * @param scope a country of its own, EU, or ANY
     * @param languages that people there read, two letters; empty when unknown
     */
    record Place(String jurisdiction, String scope, List<String> languages) {}

    private final Map<String, Place> byCode = new HashMap<>();

    Places(Tables tables) {
        for (Row row : tables.rows("Jurisdiction")) {
            if (row.text("code") != null) {
                byCode.put(row.text("code"), new Place(row.text("code"), row.text("scope"), row.list("languages")));
            }
        }
    }

    /** One per country, in the order given; the cautious default where none is. */
    List<Place> of(Post post) {
        List<String> given = post.jurisdictions();
        if (given == null || given.isEmpty()) {
            return List.of(new Place(null, ANYWHERE, List.of()));
        }
        return given.stream()
                .map(code -> code.strip().toUpperCase(Locale.ROOT))
                .distinct()
                .map(code -> byCode.getOrDefault(code, new Place(code, ANYWHERE, List.of())))
                .toList();
    }
}
