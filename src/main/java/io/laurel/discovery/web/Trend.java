package io.laurel.discovery.web;

import io.laurel.discovery.Creator;
import io.laurel.discovery.domain.Observation;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One figure of one profile over time as a line: only positions, in a picture of 300 by 90. The table of snapshots holds the same
 * figures for those who do not see it.
 *
 * @param measure followers, engagement or likes
 * @param points of the line, as SVG writes them
 */
public record Trend(String measure, Creator profile, String points, List<Dot> dots, Value first, Value last) {

    private static final int WIDTH = 300;
    private static final int HEIGHT = 90;
    private static final int EDGE = 6;

    /** A snapshot's place. */
    public record Dot(double x, double y, Value value) {}

    /** The figure and when it was observed. */
    public record Value(Instant at, BigDecimal number) {}

    /** A line for each figure and profile that was observed at least twice. */
    static List<Trend> of(List<Observation> observations) {
        Map<Long, List<Creator>> byProfile = observations.stream()
                .map(Observation::facts)
                .filter(facts -> facts.observedAt() != null)
                .sorted(Comparator.comparing(Creator::observedAt).thenComparing(Creator::snapshotId))
                .collect(Collectors.groupingBy(Creator::profileId, LinkedHashMap::new, Collectors.toList()));
        List<Trend> trends = new ArrayList<>();
        byProfile.values().forEach(snapshots -> {
            add(trends, "followers", snapshots, facts -> whole(facts.followers()));
            add(trends, "engagement", snapshots, Creator::engagementRate);
            add(trends, "likes", snapshots, Creator::averageLikes);
        });
        return trends;
    }

    private static void add(
            List<Trend> trends, String measure, List<Creator> snapshots, Function<Creator, BigDecimal> figure) {
        List<Value> values = snapshots.stream()
                .filter(facts -> figure.apply(facts) != null)
                .map(facts -> new Value(facts.observedAt(), figure.apply(facts)))
                .toList();
        if (values.size() < 2) {
            return;
        }
        Value first = values.get(0);
        Value last = values.get(values.size() - 1);
        double span = Math.max(1, last.at().toEpochMilli() - first.at().toEpochMilli());
        double top = values.stream()
                .mapToDouble(value -> value.number().doubleValue())
                .max()
                .orElse(1);
        double bottom = values.stream()
                .mapToDouble(value -> value.number().doubleValue())
                .min()
                .orElse(0);
        double range = top - bottom;
        List<Dot> dots = values.stream()
                .map(value -> new Dot(
                        EDGE
                                + (WIDTH - 2 * EDGE)
                                        * (value.at().toEpochMilli()
                                                - first.at().toEpochMilli())
                                        / span,
                        range == 0
                                ? HEIGHT / 2.0
                                : EDGE
                                        + (HEIGHT - 2 * EDGE)
                                                * (top - value.number().doubleValue())
                                                / range,
                        value))
                .toList();
        String points = dots.stream()
                .map(dot -> String.format(Locale.ROOT, "%.1f,%.1f", dot.x(), dot.y()))
                .collect(Collectors.joining(" "));
        trends.add(new Trend(measure, snapshots.get(snapshots.size() - 1), points, dots, first, last));
    }

    private static BigDecimal whole(Long number) {
        return number == null ? null : BigDecimal.valueOf(number);
    }
}
