package io.laurel.selection.domain;

import io.laurel.program.Campaign;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * One criterion in two versions of a campaign's criteria.
 *
 * @param criterion code, for instance {@code markets}; {@code weight} for a check's weight
 * @param check whose weight it is, else null
 * @param before and after: a code, a number or several codes; null where the version leaves it to the rules or does not mind
 */
public record CriteriaDifference(String criterion, String check, Object before, Object after) {

    /** Every criterion in the order of the campaign's form, the same ones too; then the weights that either version sets itself. */
    public static List<CriteriaDifference> between(Campaign was, Campaign is) {
        Map<String, Function<Campaign, Object>> criteria = new LinkedHashMap<>();
        criteria.put("goal", Campaign::goal);
        criteria.put("platforms", campaign -> new TreeSet<>(campaign.platforms()));
        criteria.put("markets", Campaign::markets);
        criteria.put("languages", Campaign::languages);
        criteria.put("categories", Campaign::categories);
        criteria.put("min-followers", Campaign::minFollowers);
        criteria.put("max-followers", Campaign::maxFollowers);
        criteria.put("min-engagement", Campaign::minEngagement);
        criteria.put("max-engagement", Campaign::maxEngagement);
        criteria.put("compensation", campaign -> new TreeSet<>(campaign.compensation()));
        criteria.put("products", Campaign::productCategories);
        criteria.put("competitors", Campaign::competitors);
        criteria.put("audience-ages", Campaign::audienceAges);
        criteria.put("select-from", campaign -> campaign.scoring().thresholds().get("select-from"));
        criteria.put("review-from", campaign -> campaign.scoring().thresholds().get("review-from"));
        List<CriteriaDifference> all = new ArrayList<>();
        criteria.forEach((code, value) ->
                all.add(new CriteriaDifference(code, null, some(value.apply(was)), some(value.apply(is)))));
        Set<String> weighed = new TreeSet<>(was.scoring().weights().keySet());
        weighed.addAll(is.scoring().weights().keySet());
        weighed.forEach(check -> all.add(new CriteriaDifference(
                "weight",
                check,
                was.scoring().weights().get(check),
                is.scoring().weights().get(check))));
        return all;
    }

    private static Object some(Object value) {
        return value instanceof Collection<?> many && many.isEmpty() ? null : value;
    }

    public boolean differs() {
        return !Objects.equals(before, after);
    }
}
