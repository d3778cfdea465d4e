package io.laurel.discovery.domain;

import io.laurel.discovery.Audience;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Wilson's 95 % score interval of a share: holds for small samples and shares near 0 or 1, where the plain one does not. */
public final class Wilson {

    /** Quantile of the normal distribution for 95 %, two-sided. */
    private static final double Z = 1.959963984540054;

    private Wilson() {}

    public static Audience.Share share(long hits, long sample) {
        if (sample <= 0 || hits < 0 || hits > sample) {
            throw new IllegalArgumentException(hits + " of " + sample + " is no share");
        }
        double p = (double) hits / sample;
        double zz = Z * Z;
        double middle = (p + zz / (2 * sample)) / (1 + zz / sample);
        double half = Z / (1 + zz / sample) * Math.sqrt(p * (1 - p) / sample + zz / (4.0 * sample * sample));
        return new Audience.Share(
                rounded(p),
                rounded(hits == 0 ? 0 : Math.max(0, middle - half)),
                rounded(hits == sample ? 1 : Math.min(1, middle + half)));
    }

    private static BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).setScale(6, RoundingMode.HALF_UP);
    }
}
