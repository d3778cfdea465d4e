package io.laurel.program.persistence;

import io.laurel.program.Campaign;
import java.util.List;

/** One page of campaigns with the number of all that match. */
public record CampaignPage(List<Campaign> rows, long total, CampaignFilter filter) {

    public int pages() {
        return (int) Math.max(1, (total + CampaignFilter.PAGE_SIZE - 1) / CampaignFilter.PAGE_SIZE);
    }
}
