package io.laurel.discovery.domain;

import io.laurel.shared.Platform;
import java.math.BigDecimal;

/**
 * Which profiles a list shows; null where anything goes.
 *
 * @param text part of a handle or name
 * @param minEngagement and maxEngagement as fractions
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
        String tag,
        String standing,
        Sort sort,
        boolean ascending) {

    /** What a list can be sorted by. */
    public enum Sort {
        HANDLE("p.handle"),
        CATEGORY("p.category"),
        COUNTRY("p.country"),
        FOLLOWERS("p.followers"),
        ENGAGEMENT("p.engagement_rate"),
        LAST_POST("p.last_post_at");

        private final String column;

        Sort(String column) {
            this.column = column;
        }

        public String column() {
            return column;
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
        return text != null
                || platform != null
                || category != null
                || country != null
                || minFollowers != null
                || maxFollowers != null
                || minEngagement != null
                || maxEngagement != null
                || tag != null
                || standing != null;
    }
}
