package io.laurel.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.discovery.domain.Wilson;
import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class WilsonTest {

    /** Values of Newcombe (1998), method 3. */
    @Test
    void intervalsAreThoseOfTheLiterature() {
        assertInterval(81, 263, "0.2553", "0.3662");
        assertInterval(15, 148, "0.0624", "0.1605");
        assertInterval(0, 20, "0.0000", "0.1611");
        assertInterval(1, 29, "0.0061", "0.1718");
    }

    @Property
    void theShareLiesInItsIntervalAndMoreFollowersNarrowIt(
            @ForAll @IntRange(min = 1, max = 5_000) int sample, @ForAll @IntRange(max = 5_000) int drawn) {
        int hits = drawn % (sample + 1);
        Audience.Share share = Wilson.share(hits, sample);
        assertThat(share.low()).isBetween(BigDecimal.ZERO, share.value());
        assertThat(share.high()).isBetween(share.value(), BigDecimal.ONE);
        Audience.Share more = Wilson.share(10L * hits, 10L * sample);
        assertThat(more.high().subtract(more.low())).isLessThan(share.high().subtract(share.low()));
    }

    private static void assertInterval(int hits, int sample, String low, String high) {
        Audience.Share share = Wilson.share(hits, sample);
        assertThat(share.low().setScale(4, java.math.RoundingMode.HALF_UP)).isEqualByComparingTo(low);
        assertThat(share.high().setScale(4, java.math.RoundingMode.HALF_UP)).isEqualByComparingTo(high);
    }
}
