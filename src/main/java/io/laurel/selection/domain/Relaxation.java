package io.laurel.selection.domain;

import io.laurel.rulebook.TableRow;
import io.laurel.selection.rules.Criteria;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * A campaign's criteria with one of them relaxed.
 *
 * @param criterion code, for instance {@code markets}
 * @param from and to: what the criterion is and what it would be, as text without words; {@code to} null where it is dropped
 */
record Relaxation(String criterion, String from, String to, Criteria criteria) {

    /** Every criterion that can be relaxed; sizes by one tier of the rule set. */
    static List<Relaxation> of(Criteria base, List<TableRow> tiers) {
        List<Relaxation> all = new ArrayList<>();
        Integer below = edgeBelow(base.minFollowers(), tiers);
        if (below != null) {
            all.add(new Relaxation(
                    "min-followers",
                    "" + base.minFollowers(),
                    "" + below,
                    Draft.of(base).minFollowers(below).criteria()));
        }
        Integer above = edgeAbove(base.maxFollowers(), tiers);
        if (above != null) {
            all.add(new Relaxation(
                    "max-followers",
                    "" + base.maxFollowers(),
                    "" + above,
                    Draft.of(base).maxFollowers(above).criteria()));
        }
        if (base.minEngagement() != null || base.maxEngagement() != null) {
            all.add(new Relaxation(
                    "engagement",
                    text(base.minEngagement()) + "–" + text(base.maxEngagement()),
                    null,
                    Draft.of(base).anyEngagement().criteria()));
        }
        if (!base.markets().isEmpty()) {
            all.add(new Relaxation(
                    "markets",
                    String.join(" ", base.markets()),
                    null,
                    Draft.of(base).markets(List.of()).criteria()));
        }
        if (!base.languages().isEmpty()) {
            all.add(new Relaxation(
                    "languages",
                    String.join(" ", base.languages()),
                    null,
                    Draft.of(base).languages(List.of()).criteria()));
        }
        if (!base.categories().isEmpty()) {
            all.add(new Relaxation(
                    "categories",
                    String.join(" ", base.categories()),
                    null,
                    Draft.of(base).categories(List.of()).criteria()));
        }
        return all;
    }

    /** All of them at once: whoever is rejected even so gains by none of them. */
    static Criteria everything(Criteria base, List<TableRow> tiers) {
        Draft draft = Draft.of(base)
                .anyEngagement()
                .markets(List.of())
                .languages(List.of())
                .categories(List.of());
        Integer below = edgeBelow(base.minFollowers(), tiers);
        Integer above = edgeAbove(base.maxFollowers(), tiers);
        return (below == null ? draft : draft.minFollowers(below))
                .maxFollowers(above == null ? base.maxFollowers() : above)
                .criteria();
    }

    private static Integer edgeBelow(int min, List<TableRow> tiers) {
        return tiers.stream()
                .map(row -> row.integer("followers-from"))
                .filter(edge -> edge != null && edge < min)
                .max(Long::compare)
                .map(Math::toIntExact)
                .orElse(null);
    }

    /** The last tier has no end, so beyond it nothing is wider. */
    private static Integer edgeAbove(int max, List<TableRow> tiers) {
        return tiers.stream()
                .map(row -> row.integer("followers-below"))
                .filter(edge -> edge != null && edge > max && edge <= Integer.MAX_VALUE)
                .min(Long::compare)
                .map(Math::toIntExact)
                .orElse(null);
    }

    private static String text(BigDecimal rate) {
        return rate == null ? "" : rate.movePointRight(2).stripTrailingZeros().toPlainString() + " %";
    }

    /** Criteria under change; everything not named stays. */
    private record Draft(
            Criteria base,
            List<String> markets,
            List<String> languages,
            List<String> categories,
            int min,
            int max,
            BigDecimal low,
            BigDecimal high) {

        static Draft of(Criteria c) {
            return new Draft(
                    c,
                    c.markets(),
                    c.languages(),
                    c.categories(),
                    c.minFollowers(),
                    c.maxFollowers(),
                    c.minEngagement(),
                    c.maxEngagement());
        }

        Draft markets(List<String> value) {
            return new Draft(base, value, languages, categories, min, max, low, high);
        }

        Draft languages(List<String> value) {
            return new Draft(base, markets, value, categories, min, max, low, high);
        }

        Draft categories(List<String> value) {
            return new Draft(base, markets, languages, value, min, max, low, high);
        }

        Draft minFollowers(int value) {
            return new Draft(base, markets, languages, categories, value, max, low, high);
        }

        Draft maxFollowers(int value) {
            return new Draft(base, markets, languages, categories, min, value, low, high);
        }

        Draft anyEngagement() {
            return new Draft(base, markets, languages, categories, min, max, null, null);
        }

        Criteria criteria() {
            return new Criteria(
                    base.campaignId(),
                    base.criteriaVersion(),
                    base.goal(),
                    base.platforms(),
                    markets,
                    languages,
                    categories,
                    min,
                    max,
                    low,
                    high,
                    base.productCategories(),
                    base.brandHandles(),
                    base.competitors(),
                    base.audienceAges(),
                    base.budgetPerPlace(),
                    base.currency(),
                    base.weights(),
                    base.thresholds());
        }
    }
}
