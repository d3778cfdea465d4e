package io.laurel.rulebook;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** Facts of the rule set the rulebook tests itself with. */
public record DemoSubject(
        String subjectId,
        String platform,
        Long followers,
        BigDecimal engagement,
        boolean optedOut,
        List<String> sponsors,
        LocalDate lastPostOn)
        implements RuleSubject {}
