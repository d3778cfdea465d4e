package io.laurel.rewards.rules;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Points are whole numbers: products are rounded half up once, at the end. */
public final class Points {

    public BigDecimal of(BigDecimal base, BigDecimal platformFactor, BigDecimal tierMultiplier) {
        return base.multiply(platformFactor).multiply(tierMultiplier).setScale(0, RoundingMode.HALF_UP);
    }
}
