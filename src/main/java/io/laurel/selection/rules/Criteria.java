package io.laurel.selection.rules;

import io.laurel.rulebook.RuleContext;
import java.math.BigDecimal;
import java.util.List;

/** A campaign's criteria as selection rules see them. Empty lists mean any. */
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
        List<String> competitors)
        implements RuleContext {}
