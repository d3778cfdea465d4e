package io.laurel.discovery.web;

import io.laurel.discovery.domain.CreatorFilter;
import io.laurel.shared.Platform;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;

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
        String tag,
        String standing) {

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
                text(query, "tag"),
                text(query, "standing"));
    }

    private static String text(Map<String, String> query, String name) {
        String value = query.get(name);
        return value == null || value.isBlank() ? null : value.replace("\0", "").strip();
    }

    CreatorFilter filter(String sort, String direction) {
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
