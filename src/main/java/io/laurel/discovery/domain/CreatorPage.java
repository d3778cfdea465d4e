package io.laurel.discovery.domain;

import java.util.List;

/**
 * One page of a list with what the whole list holds.
 *
 * @param before and after profiles to turn the page from, null at either end
 */
public record CreatorPage(List<CreatorLine> lines, Facets facets, Long before, Long after) {

    /** Where a page begins: behind or before a profile, or at the top. */
    public record Place(Long profileId, boolean backwards) {

        public static final Place TOP = new Place(null, false);
    }
}
