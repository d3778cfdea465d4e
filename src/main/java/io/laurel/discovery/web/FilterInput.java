package io.laurel.discovery.web;

import io.laurel.discovery.domain.CreatorFilter;
import io.laurel.discovery.domain.Ladders;
import io.laurel.shared.Platform;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.web.util.UriComponentsBuilder;

/** The filter as the address has it. A value that makes no sense narrows nothing: an address can be typed. */
record FilterInput(
        String q,
        String platform,
        String category,
        String country,
        String minFollowers,
        String maxFollowers,
        String minEngagement,
        String maxEngagement,
        String tier,
        String band,
        String verdict,
        String tag,
        String standing) {

    /** What an address may say, in the order a saved search keeps it. */
    static final List<String> NAMES = List.of(
            "q",
            "platform",
            "category",
            "country",
            "minFollowers",
            "maxFollowers",
            "minEngagement",
            "maxEngagement",
            "tier",
            "band",
            "verdict",
            "tag",
            "standing");

    static FilterInput of(Map<String, String> query) {
        return new FilterInput(
                text(query, "q"),
                text(query, "platform"),
                text(query, "category"),
                text(query, "country"),
                text(query, "minFollowers"),
                text(query, "maxFollowers"),
                text(query, "minEngagement"),
                text(query, "maxEngagement"),
                text(query, "tier"),
                text(query, "band"),
                text(query, "verdict"),
                text(query, "tag"),
                text(query, "standing"));
    }

    /** What was given and understood, by the names of {@link #NAMES}, with the order of the list. */
    Map<String, String> given(String sort, String direction) {
        List<String> values = Arrays.asList(
                q,
                platform,
                category,
                country,
                minFollowers,
                maxFollowers,
                minEngagement,
                maxEngagement,
                tier,
                band,
                verdict,
                tag,
                standing);
        Map<String, String> given = new LinkedHashMap<>();
        for (int i = 0; i < NAMES.size(); i++) {
            if (values.get(i) != null) {
                given.put(NAMES.get(i), values.get(i));
            }
        }
        if (sort != null) {
            given.put("sort", CreatorFilter.Sort.of(sort).code());
        }
        if ("asc".equals(direction) || "desc".equals(direction)) {
            given.put("dir", direction);
        }
        return given;
    }

    /** The same as an address has it, empty or beginning with a question mark: nothing else of what was sent is kept. */
    String query(String sort, String direction) {
        return query(given(sort, direction));
    }

    /** The same with one thing changed, from the top of the list; null takes it away. */
    static String query(Map<String, String> given, String name, Object value) {
        Map<String, String> changed = new LinkedHashMap<>(given);
        changed.remove(name);
        if (value != null) {
            changed.put(name, value.toString());
        }
        return query(changed);
    }

    private static String query(Map<String, String> given) {
        UriComponentsBuilder address = UriComponentsBuilder.newInstance();
        given.keySet().forEach(name -> address.queryParam(name, "{" + name + "}"));
        return address.encode().buildAndExpand(given).toUriString();
    }

    private static String text(Map<String, String> query, String name) {
        String value = query.get(name);
        return value == null || value.isBlank() ? null : value.replace("\0", "").strip();
    }

    CreatorFilter filter(String sort, String direction, Ladders ladders) {
        CreatorFilter.Sort by = CreatorFilter.Sort.of(sort);
        boolean descending = "desc".equals(direction) || direction == null && by == CreatorFilter.Sort.FOLLOWERS;
        return new CreatorFilter(
                q,
                knownPlatform(),
                category,
                country,
                whole(minFollowers),
                whole(maxFollowers),
                fraction(minEngagement),
                fraction(maxEngagement),
                Ladders.named(ladders.tiers(), tier).orElse(null),
                Ladders.named(ladders.bands(), band).orElse(null),
                verdict != null && Set.of("SELECT", "REVIEW", "REJECT").contains(verdict) ? verdict : null,
                tag,
                standing != null && Set.of("blocked", "opted-out", "free").contains(standing) ? standing : null,
                by,
                !descending);
    }

    private Platform knownPlatform() {
        for (Platform each : Platform.values()) {
            if (each.code().equals(platform)) {
                return each;
            }
        }
        return null;
    }

    private static Long whole(String value) {
        return value != null && value.matches("\\d{1,15}") ? Long.valueOf(value) : null;
    }

    private static BigDecimal fraction(String percent) {
        return percent != null && percent.matches("\\d{1,6}(\\.\\d{1,6})?")
                ? new BigDecimal(percent).movePointLeft(2)
                : null;
    }
}
