package io.laurel.rewards.rules;

import io.laurel.rulebook.RuleSubject;
import java.math.BigDecimal;

/**
 * What an ambassador achieved and may be rewarded for.
 *
 * @param kind mission-published, …
 * @param settledPoints points settled before this one: decides the tier
 * @param onTime published by the brief's date
 * @param engagementRate fraction 0-1 of the creator's profile, null when unknown
 */
public record Achievement(
        String subjectId,
        String kind,
        String platform,
        Long followers,
        BigDecimal engagementRate,
        long settledPoints,
        int missionsBefore,
        Boolean onTime)
        implements RuleSubject {}
