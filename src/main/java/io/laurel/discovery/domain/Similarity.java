package io.laurel.discovery.domain;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.laurel.discovery.Creator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** How alike two creators are, and in what. Facts unknown of either neither help nor harm; weights are data. */
@Component
public class Similarity {

    /** A fact they were compared by. @param closeness 1 the same, 0 nothing in common */
    public record Trait(String fact, double closeness, List<String> shared) {}

    /**
     * @param score weighted mean of what is known of both, 0-1
     * @param coverage share of the weights that could be compared
     * @param traits the most telling first
     */
    public record Likeness(double score, double coverage, List<Trait> traits) {

        /** What the list is ordered by: one thing in common says less than seven. */
        public double rank() {
            return score * Math.sqrt(coverage);
        }
    }

    private record Weight(double weight, double reach) {}

    private final Map<String, Weight> weights = new HashMap<>();

    Similarity() {
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder()
                .ofNamedCsvRecord(new ClassPathResource("discovery/similarity.csv").getInputStream())) {
            rows.forEach(row -> weights.put(
                    row.getField("fact"),
                    new Weight(
                            Double.parseDouble(row.getField("weight")),
                            row.getField("reach").isEmpty() ? 0 : Double.parseDouble(row.getField("reach")))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Likeness of(Creator one, Creator other) {
        List<Trait> traits = new ArrayList<>();
        same("category", one.category(), other.category(), traits);
        topics(one.topics(), other.topics(), traits);
        near("size", number(one.followers()), number(other.followers()), traits);
        near("engagement", number(one.engagementRate()), number(other.engagementRate()), traits);
        same("country", one.country(), other.country(), traits);
        same("language", one.language(), other.language(), traits);
        same("platform", one.platform().code(), other.platform().code(), traits);
        double compared = traits.stream().mapToDouble(this::weight).sum();
        double all = weights.values().stream().mapToDouble(Weight::weight).sum();
        double score = traits.stream()
                        .mapToDouble(trait -> weight(trait) * trait.closeness())
                        .sum()
                / compared;
        traits.sort((a, b) -> Double.compare(weight(b) * b.closeness(), weight(a) * a.closeness()));
        return new Likeness(score, compared / all, List.copyOf(traits));
    }

    private double weight(Trait trait) {
        return weights.get(trait.fact()).weight();
    }

    private static void same(String fact, String one, String other, List<Trait> traits) {
        if (one != null && other != null) {
            traits.add(new Trait(fact, one.equalsIgnoreCase(other) ? 1 : 0, List.of()));
        }
    }

    private static void topics(List<String> one, List<String> other, List<Trait> traits) {
        if (one.isEmpty() || other.isEmpty()) {
            return;
        }
        Set<String> shared = lower(one);
        shared.retainAll(lower(other));
        Set<String> all = lower(one);
        all.addAll(lower(other));
        traits.add(new Trait(
                "topics",
                (double) shared.size() / all.size(),
                shared.stream().sorted().toList()));
    }

    private static Set<String> lower(List<String> topics) {
        return topics.stream()
                .map(topic -> topic.toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(HashSet::new));
    }

    private void near(String fact, Double one, Double other, List<Trait> traits) {
        if (one != null && other != null && one > 0 && other > 0) {
            double apart =
                    Math.abs(Math.log(one / other)) / Math.log(weights.get(fact).reach());
            traits.add(new Trait(fact, Math.max(0, 1 - apart), List.of()));
        }
    }

    private static Double number(Number value) {
        return value == null ? null : value.doubleValue();
    }
}
