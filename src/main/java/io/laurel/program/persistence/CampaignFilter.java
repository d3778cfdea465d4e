package io.laurel.program.persistence;

import io.laurel.program.CampaignState;

/** Which campaigns a list shows; lives in the page's address. */
public record CampaignFilter(String search, CampaignState state, Sort sort, boolean descending, int page) {

    public static final int PAGE_SIZE = 25;

    /** What a list can be sorted by. */
    public enum Sort {
        NAME("lower(c.name)"),
        STATE("c.state"),
        STARTS("c.starts_on"),
        ENDS("c.ends_on"),
        PLACES("c.places"),
        BUDGET("c.budget"),
        CHANGED("c.changed_at");

        private final String column;

        Sort(String column) {
            this.column = column;
        }

        String column() {
            return column;
        }
    }

    public CampaignFilter {
        search = search == null ? "" : search.length() > 100 ? search.substring(0, 100) : search;
        sort = sort == null ? Sort.CHANGED : sort;
        page = Math.max(1, Math.min(page, 1_000_000));
    }
}
