package io.laurel.discovery.domain;

import java.math.BigDecimal;
import java.math.MathContext;

/** How many: counted, or estimated from a sample and then shown as "about", with two digits that mean something. */
public record Count(long number, boolean exact) {

    public static Count exactly(long number) {
        return new Count(number, true);
    }

    public static Count about(double number) {
        return new Count(BigDecimal.valueOf(number).round(new MathContext(2)).longValue(), false);
    }
}
