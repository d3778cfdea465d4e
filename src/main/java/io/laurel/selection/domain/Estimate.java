package io.laurel.selection.domain;

import io.laurel.shared.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one post each of a set of creators may bring. Sums only what is known and counts what is not: a creator without
 * followers or engagement adds nothing to the sums and one to {@code reachUnknown} or {@code engagementsUnknown}.
 *
 * @param creators how many are in the set
 * @param reach people who see the posts, counted once per creator
 * @param engagements likes and comments expected
 * @param cost fees, null where nothing is paid
 * @param budget the campaign's, or null
 * @param byMarket country to number of creators; {@code ?} where unknown
 */
public record Estimate(
        int creators,
        long reach,
        int reachUnknown,
        long engagements,
        int engagementsUnknown,
        Money cost,
        Money budget,
        Map<String, Integer> byMarket,
        Map<String, Integer> byCategory,
        Map<String, Integer> byTier) {

    /** Stands for an unknown market, category or tier in the spreads. */
    public static final String UNKNOWN = "?";

    /** What the arithmetic needs to know of a creator; nulls where unknown. */
    public record Member(
            String platform, Long followers, BigDecimal engagementRate, String country, String category, String tier) {}

    public static Estimate of(List<Member> members, List<ReachRate> rates, Money fee, Money budget) {
        long reach = 0;
        int reachUnknown = 0;
        long engagements = 0;
        int engagementsUnknown = 0;
        Map<String, Integer> markets = new TreeMap<>();
        Map<String, Integer> categories = new TreeMap<>();
        Map<String, Integer> tiers = new TreeMap<>();
        for (Member member : members) {
            BigDecimal rate = rate(rates, member);
            if (rate == null) {
                reachUnknown++;
            } else {
                reach += rounded(rate, member.followers());
            }
            if (member.followers() == null || member.engagementRate() == null) {
                engagementsUnknown++;
            } else {
                engagements += rounded(member.engagementRate(), member.followers());
            }
            markets.merge(known(member.country()), 1, Integer::sum);
            categories.merge(known(member.category()), 1, Integer::sum);
            tiers.merge(known(member.tier()), 1, Integer::sum);
        }
        return new Estimate(
                members.size(),
                reach,
                reachUnknown,
                engagements,
                engagementsUnknown,
                fee == null ? null : fee.times(members.size()),
                budget,
                markets,
                categories,
                tiers);
    }

    /** Whether the fees are above the budget. False where either is unknown or their currencies differ. */
    public boolean overBudget() {
        return share() != null && share() > 100;
    }

    /** The fees as per cent of the budget, rounded up; null where either is unknown or zero. */
    public Integer share() {
        if (cost == null
                || budget == null
                || !cost.currency().equals(budget.currency())
                || budget.amount().signum() <= 0) {
            return null;
        }
        return cost.amount()
                .multiply(BigDecimal.valueOf(100))
                .divide(budget.amount(), 0, RoundingMode.CEILING)
                .intValue();
    }

    private static BigDecimal rate(List<ReachRate> rates, Member member) {
        if (member.followers() == null) {
            return null;
        }
        return rates.stream()
                .filter(row -> row.covers(member.platform(), member.followers()))
                .map(ReachRate::rate)
                .findFirst()
                .orElse(null);
    }

    private static long rounded(BigDecimal rate, long followers) {
        return rate.multiply(BigDecimal.valueOf(followers))
                .setScale(0, RoundingMode.HALF_UP)
                .longValue();
    }

    private static String known(String value) {
        return value == null || value.isBlank() ? UNKNOWN : value;
    }
}
