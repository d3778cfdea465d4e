package io.laurel.content.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.content.domain.ApprovalPolicy.Mode;
import io.laurel.content.domain.ApprovalPolicy.Standing;
import java.math.BigDecimal;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class ApprovalPolicyTest {

    @Property
    void onlyAnExplicitPassOfAFirstVersionOfOnePersonGoesOn(
            @ForAll("policies") ApprovalPolicy policy,
            @ForAll("standings") Standing post,
            @ForAll @Scale(4) @DoubleRange(min = 0, max = 0.9999) double drawn) {
        if (policy.approves(post, drawn)) {
            assertThat(post.verdict()).isEqualTo("PASS");
            assertThat(post.version()).isEqualTo(1);
            assertThat(post.people()).isEqualTo(1);
            assertThat(post.strikes()).isLessThanOrEqualTo(policy.strikes());
            assertThat(post.approvedByPeople()).isGreaterThanOrEqualTo(policy.posts());
            assertThat(policy.mode()).isNotEqualTo(Mode.ALWAYS);
        }
    }

    @Property
    void moreStrikesOrFewerSeenPostsNeverHelp(
            @ForAll("policies") ApprovalPolicy policy,
            @ForAll("standings") Standing post,
            @ForAll @Scale(4) @DoubleRange(min = 0, max = 0.9999) double drawn) {
        Standing worse = new Standing(
                post.verdict(),
                post.people(),
                post.version(),
                Math.max(0, post.approvedByPeople() - 1),
                post.strikes() + 1);
        assertThat(!policy.approves(worse, drawn) || policy.approves(post, drawn))
                .isTrue();
    }

    @Test
    void aSampleOfAHundredPerCentIsSeenByPeopleAndOneOfNothingIsNot() {
        Standing known = new Standing("PASS", 1, 1, 9, 0);
        for (double drawn : new double[] {0, 0.5, 0.999999999}) {
            assertThat(sample("1").approves(known, drawn)).isFalse();
            assertThat(sample("0").approves(known, drawn)).isTrue();
        }
        assertThat(sample("0.2").approves(known, 0.19)).isFalse();
        assertThat(sample("0.2").approves(known, 0.2)).isTrue();
    }

    private static ApprovalPolicy sample(String share) {
        return new ApprovalPolicy("x", Mode.SAMPLE, 3, new BigDecimal(share), 0);
    }

    @Provide
    Arbitrary<ApprovalPolicy> policies() {
        return Combinators.combine(
                        Arbitraries.of(Mode.values()),
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.bigDecimals().between(BigDecimal.ZERO, BigDecimal.ONE),
                        Arbitraries.integers().between(0, 2))
                .as((mode, posts, share, strikes) -> new ApprovalPolicy("x", mode, posts, share, strikes));
    }

    @Provide
    Arbitrary<Standing> standings() {
        return Combinators.combine(
                        Arbitraries.of("PASS", "WARN", "REVIEW", "BLOCK"),
                        Arbitraries.integers().between(1, 2),
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.integers().between(0, 6),
                        Arbitraries.integers().between(0, 3))
                .as(Standing::new);
    }
}
