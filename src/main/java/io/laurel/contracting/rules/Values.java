package io.laurel.contracting.rules;

import java.math.BigDecimal;

/** What an engagement is worth together with what the year brought before, as far as it is known. */
public final class Values {

    /**
     * @param known sum of the parts that are known
     * @param complete false when a promised part has no amount yet: the true total may be higher
     */
    public record Total(BigDecimal known, boolean complete) {}

    /** Commission is counted as open: its amount shows only when sales are made. */
    public Total total(Engagement engagement) {
        BigDecimal known =
                orZero(engagement.fee()).add(orZero(engagement.inKindValue())).add(orZero(engagement.valueThisYear()));
        return new Total(
                known,
                engagement.compensation() != null
                        && engagement.valueThisYear() != null
                        && !(engagement.compensation().contains("paid") && engagement.fee() == null)
                        && !(engagement.compensation().contains("gifted") && engagement.inKindValue() == null)
                        && !engagement.compensation().contains("affiliate"));
    }

    private static BigDecimal orZero(BigDecimal amount) {
        return amount == null ? BigDecimal.ZERO : amount;
    }
}
