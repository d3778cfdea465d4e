package io.laurel.discovery.domain;

import io.laurel.shared.Platform;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Which profiles a list shows; null where anything goes.
 *
 * @param text part of a handle, name or topic; one or two letters are the beginning of a handle
 * @param minEngagement and maxEngagement as fractions
 * @param tier of followers, from the rule table
 * @param band of engagement, from the rule table
 * @param verdict of the program's latest screening: SELECT, REVIEW or REJECT
 * @param standing {@code blocked}, {@code opted-out} or {@code free}
 * @param sort one of {@link Sort}, by its code
 */
public record CreatorFilter(
        String text,
        Platform platform,
        String category,
        String country,
        Long minFollowers,
        Long maxFollowers,
        BigDecimal minEngagement,
        BigDecimal maxEngagement,
        Step tier,
        Step band,
        String verdict,
        String tag,
        String standing,
        Sort sort,
        boolean ascending) {

    /** What a list can be sorted by, and whether its index runs upwards. */
    public enum Sort {
        HANDLE("handle", true),
        CATEGORY("category", true),
        COUNTRY("country", true),
        FOLLOWERS("followers", false),
        ENGAGEMENT("engagement_rate", false),
        LAST_POST("last_post_at", false);

        private final String column;
        private final boolean upwards;

        Sort(String column, boolean upwards) {
            this.column = column;
            this.upwards = upwards;
        }

        public String column() {
            return column;
        }

        public boolean upwards() {
            return upwards;
        }

        /** @return FOLLOWERS where the code names none */
        public static Sort of(String code) {
            for (Sort sort : values()) {
                if (sort.code().equals(code)) {
                    return sort;
                }
            }
            return FOLLOWERS;
        }

        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /** Whether anything narrows the list. */
    public boolean narrows() {
        return Stream.of(
                        text,
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
                        standing)
                .anyMatch(Objects::nonNull);
    }
}
