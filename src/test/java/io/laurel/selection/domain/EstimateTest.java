package io.laurel.selection.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.shared.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class EstimateTest {

    private static final List<ReachRate> RATES = List.of(
            new ReachRate("instagram-nano", "instagram", 0L, 10_000L, new BigDecimal("0.22")),
            new ReachRate("instagram-micro", "instagram", 10_000L, 100_000L, new BigDecimal("0.15")));
    private static final Money FEE = Money.of(new BigDecimal("250"), "EUR");

    @Example
    void addsReachEngagementsAndFees() {
        Estimate estimate = Estimate.of(
                List.of(
                        member("instagram", 5_000L, "0.03", "DE", "food", "nano"),
                        member("instagram", 20_000L, "0.02", "DE", "travel", "micro"),
                        member("blog", 9_000L, null, null, "food", null)),
                RATES,
                FEE,
                Money.of(new BigDecimal("700"), "EUR"));

        assertThat(estimate.reach()).isEqualTo(1_100 + 3_000);
        assertThat(estimate.reachUnknown()).isEqualTo(1);
        assertThat(estimate.engagements()).isEqualTo(150 + 400);
        assertThat(estimate.engagementsUnknown()).isEqualTo(1);
        assertThat(estimate.cost()).isEqualTo(Money.of(new BigDecimal("750"), "EUR"));
        assertThat(estimate.share()).isEqualTo(108);
        assertThat(estimate.overBudget()).isTrue();
        assertThat(estimate.byMarket()).containsEntry("DE", 2).containsEntry("?", 1);
    }

    @Property(tries = 200)
    void orderDoesNotMatterAndPartsAddUp(
            @ForAll("members") List<Estimate.Member> left, @ForAll("members") List<Estimate.Member> right) {
        List<Estimate.Member> all = new ArrayList<>(left);
        all.addAll(right);
        Estimate whole = Estimate.of(all, RATES, FEE, null);
        Collections.shuffle(all, new Random(all.size()));
        Estimate shuffled = Estimate.of(all, RATES, FEE, null);
        Estimate a = Estimate.of(left, RATES, FEE, null);
        Estimate b = Estimate.of(right, RATES, FEE, null);

        assertThat(shuffled).isEqualTo(whole);
        assertThat(whole.reach()).isEqualTo(a.reach() + b.reach());
        assertThat(whole.engagements()).isEqualTo(a.engagements() + b.engagements());
        assertThat(whole.reachUnknown()).isEqualTo(a.reachUnknown() + b.reachUnknown());
        assertThat(whole.cost()).isEqualTo(a.cost().plus(b.cost()));
    }

    @Property(tries = 200)
    void everySpreadCountsEveryCreatorOnce(@ForAll("members") List<Estimate.Member> members) {
        Estimate estimate = Estimate.of(members, RATES, null, null);

        for (var spread : List.of(estimate.byMarket(), estimate.byCategory(), estimate.byTier())) {
            assertThat(spread.values().stream().mapToInt(Integer::intValue).sum())
                    .isEqualTo(members.size());
        }
        assertThat(estimate.cost()).isNull();
        assertThat(estimate.overBudget()).isFalse();
    }

    @Provide
    Arbitrary<List<Estimate.Member>> members() {
        Arbitrary<String> platform = Arbitraries.of("instagram", "tiktok");
        Arbitrary<Long> followers = Arbitraries.longs().between(0, 2_000_000).injectNull(0.2);
        Arbitrary<BigDecimal> engagement = Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, BigDecimal.ONE)
                .ofScale(5)
                .injectNull(0.2);
        Arbitrary<String> word = Arbitraries.of("a", "b", "").injectNull(0.2);
        return Combinators.combine(platform, followers, engagement, word, word, word)
                .as(Estimate.Member::new)
                .list()
                .ofMaxSize(30);
    }

    private static Estimate.Member member(
            String platform, Long followers, String rate, String country, String category, String tier) {
        return new Estimate.Member(
                platform, followers, rate == null ? null : new BigDecimal(rate), country, category, tier);
    }
}
