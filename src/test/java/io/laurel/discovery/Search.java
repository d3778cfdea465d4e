package io.laurel.discovery;

import io.laurel.discovery.domain.CreatorFilter;
import io.laurel.discovery.domain.CreatorFilter.Sort;
import java.util.List;

/** Filters for tests, read as sentences. */
final class Search {

    private Search() {}

    static CreatorFilter any() {
        return filter(null, null, Sort.FOLLOWERS, false);
    }

    static CreatorFilter text(String text) {
        return filter(text, null, Sort.FOLLOWERS, false);
    }

    static CreatorFilter country(String country) {
        return filter(null, country, Sort.FOLLOWERS, false);
    }

    static CreatorFilter sorted(String text, Sort sort, boolean ascending) {
        return filter(text, null, sort, ascending);
    }

    private static CreatorFilter filter(String text, String country, Sort sort, boolean ascending) {
        return new CreatorFilter(
                text, null, null, country, null, null, null, null, null, null, null, null, null, sort, ascending);
    }

    static Creator facts(String name, Long followers, List<String> topics) {
        return new Creator(
                0, 0, 0, 0, null, null, name, "garden", "FR", "fr", followers, null, null, null, null, null, null, null,
                List.of(), null, null, null, null, null, null, topics, null, null, null);
    }
}
