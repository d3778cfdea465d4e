package io.laurel.contracting.rules;

import io.laurel.rulebook.RuleSubject;
import java.math.BigDecimal;
import java.util.List;

/**
 * An engagement for which terms are decided.
 *
 * @param compensation codes of {@code io.laurel.program.Compensation}, lower case
 * @param fee in {@code currency}, null where nothing is paid
 * @param valueThisYear money and kind promised by this advertiser to this creator this year before this one, in {@code currency}
 */
public record Engagement(
        String subjectId,
        String market,
        List<String> compensation,
        BigDecimal fee,
        BigDecimal inKindValue,
        BigDecimal valueThisYear,
        String currency,
        List<String> productCategories)
        implements RuleSubject {}
