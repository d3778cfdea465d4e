package io.laurel.program;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/**
 * A campaign's own weights of checks and thresholds of the score; what is left out is the rule set's.
 *
 * @param weights by check, for instance {@code selection/engagement-level}
 * @param thresholds by row of the rule set's policy: {@code select-from}, {@code review-from}
 */
public record Scoring(Map<String, BigDecimal> weights, Map<String, BigDecimal> thresholds) {

    /** Everything as the rules have it. */
    public static final Scoring OF_THE_RULES = new Scoring(Map.of(), Map.of());

    public Scoring {
        weights = plain(weights);
        thresholds = plain(thresholds);
    }

    public boolean own() {
        return !weights.isEmpty() || !thresholds.isEmpty();
    }

    /** One way to write each number: 50 and 50.0 are the same criteria. */
    private static Map<String, BigDecimal> plain(Map<String, BigDecimal> values) {
        Map<String, BigDecimal> plain = new TreeMap<>();
        values.forEach((key, value) -> {
            BigDecimal number = value.stripTrailingZeros();
            plain.put(key, number.scale() < 0 ? number.setScale(0) : number);
        });
        return java.util.Collections.unmodifiableMap(plain);
    }
}
