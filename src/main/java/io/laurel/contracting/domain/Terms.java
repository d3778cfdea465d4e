package io.laurel.contracting.domain;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * What both sides agree upon, as the document says it: decided by rules from the campaign and the creator, nothing in it is typed by hand but {@code specialTerms}.
 *
 * @param market ISO country of the creator, else of the program
 * @param compensation codes of {@code io.laurel.program.Compensation}
 * @param fee null where nothing is paid; {@code inKindValue} null where not known or nothing is given
 * @param valueThisYear promised by this advertiser to this creator this year before
 * @param usageDays how long the brand may use the content
 * @param law ISO country whose law applies, null where none is set for the market
 * @param clauses codes, sorted; the texts are in messages/contracting
 */
public record Terms(
        String brand,
        String program,
        String campaign,
        String market,
        String language,
        List<String> compensation,
        BigDecimal fee,
        BigDecimal inKindValue,
        BigDecimal valueThisYear,
        String currency,
        List<String> platforms,
        LocalDate startsOn,
        LocalDate endsOn,
        int usageDays,
        boolean paidAdvertising,
        boolean writtenForm,
        String taxForm,
        String taxReport,
        String law,
        List<String> clauses,
        String specialTerms) {}
