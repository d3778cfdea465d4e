package io.laurel.discovery.domain;

import io.laurel.rulebook.TableRow;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A scored additive model of a follower: the base plus the weight of the band each known feature lies in, suspicious from the
 * threshold on. All numbers are rows of rule set {@code audience}.
 *
 * @param needs features a file must have columns for
 */
public record FollowerModel(
        String id, Set<FollowerFeature> needs, double base, double threshold, Map<FollowerFeature, List<Band>> bands) {

    /** A weight for values of at least {@code from} and below {@code below}. */
    public record Band(double from, double below, double weight) {

        boolean holds(double value) {
            return value >= from && value < below;
        }
    }

    /** The models in the order of the table. */
    public static List<FollowerModel> read(List<TableRow> models, List<TableRow> weights) {
        return models.stream().map(model -> read(model, weights)).toList();
    }

    private static FollowerModel read(TableRow model, List<TableRow> weights) {
        Map<FollowerFeature, List<Band>> bands = weights.stream()
                .filter(row -> row.text("model").equals(model.id()))
                .collect(Collectors.groupingBy(
                        row -> FollowerFeature.of(row.text("feature")),
                        () -> new EnumMap<>(FollowerFeature.class),
                        Collectors.mapping(FollowerModel::band, Collectors.toList())));
        return new FollowerModel(
                model.id(),
                model.list("needs").stream().map(FollowerFeature::of).collect(Collectors.toUnmodifiableSet()),
                model.number("base").doubleValue(),
                model.number("threshold").doubleValue(),
                bands);
    }

    private static Band band(TableRow row) {
        BigDecimal from = row.number("from");
        BigDecimal below = row.number("below");
        return new Band(
                from == null ? Double.NEGATIVE_INFINITY : from.doubleValue(),
                below == null ? Double.POSITIVE_INFINITY : below.doubleValue(),
                row.number("weight").doubleValue());
    }

    public boolean canScore(Collection<FollowerFeature> columns) {
        return columns.containsAll(needs);
    }

    public double score(Follower follower) {
        double score = base;
        for (Map.Entry<FollowerFeature, List<Band>> feature : bands.entrySet()) {
            Double value = follower.get(feature.getKey());
            if (value != null) {
                for (Band band : feature.getValue()) {
                    score += band.holds(value) ? band.weight : 0;
                }
            }
        }
        return score;
    }

    public boolean suspicious(Follower follower) {
        // Sums of two-digit decimals: what lies on the threshold must not depend on the order of adding.
        return Math.round(score(follower) * 10_000) >= Math.round(threshold * 10_000);
    }
}
