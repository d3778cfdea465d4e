package io.laurel.selection.rules;

import io.laurel.rulebook.ScoringContext;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * A campaign's criteria as selection rules see them. Empty lists mean any.
 *
 * @param markets where the creator should be, and so should the audience
 * @param audienceAges wanted age groups of the audience, for instance 18-24
 * @param budgetPerPlace what the campaign can spend on one creator, null without a budget
 * @param currency of {@code budgetPerPlace}, ISO 4217
 * @param weights the campaign's own weights of soft checks, by check; empty where the rule set's count
 * @param thresholds the campaign's own thresholds, by row of the table Policy
 */
public record Criteria(
        long campaignId,
        int criteriaVersion,
        String goal,
        List<String> platforms,
        List<String> markets,
        List<String> languages,
        List<String> categories,
        int minFollowers,
        int maxFollowers,
        BigDecimal minEngagement,
        BigDecimal maxEngagement,
        List<String> productCategories,
        List<String> brandHandles,
        List<String> competitors,
        List<String> audienceAges,
        BigDecimal budgetPerPlace,
        String currency,
        Map<String, BigDecimal> weights,
        Map<String, BigDecimal> thresholds)
        implements ScoringContext {

    /** Decisions recorded before a list or map existed have none. */
    public Criteria {
        audienceAges = audienceAges == null ? List.of() : List.copyOf(audienceAges);
        weights = weights == null ? Map.of() : Map.copyOf(weights);
        thresholds = thresholds == null ? Map.of() : Map.copyOf(thresholds);
    }
}
