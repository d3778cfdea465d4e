package io.laurel.discovery.domain;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/** How the matching profiles spread over what a list can be narrowed by. */
public record Facets(Count total, Map<Facet, Map<String, Count>> counts) {

    /** What a list can be narrowed by with one click; the code is the address's parameter. */
    public enum Facet {
        PLATFORM,
        TIER,
        COUNTRY,
        CATEGORY,
        BAND,
        VERDICT,
        STANDING,
        TAG;

        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** One value's number of profiles; {@code facet} null is the total. */
    public record Row(Facet facet, String value, long number) {}

    /** @param oneIn how many profiles a row stands for: 1 where all were counted */
    public static Facets of(List<Row> rows, ToIntFunction<Facet> oneIn) {
        Map<Facet, Map<String, Count>> counts = new EnumMap<>(Facet.class);
        Count total = Count.exactly(0);
        for (Row row : rows) {
            int each = oneIn.applyAsInt(row.facet);
            Count count = each == 1 ? Count.exactly(row.number) : Count.about((double) row.number * each);
            if (row.facet == null) {
                total = count;
            } else if (row.value != null) {
                counts.computeIfAbsent(row.facet, facet -> new LinkedHashMap<>())
                        .put(row.value, count);
            }
        }
        return new Facets(total, counts);
    }

    public Map<String, Count> of(Facet facet) {
        return counts.getOrDefault(facet, Map.of());
    }
}
