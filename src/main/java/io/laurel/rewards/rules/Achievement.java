package io.laurel.rewards.rules;

import io.laurel.rulebook.RuleSubject;
import java.math.BigDecimal;

/**
 * What an ambassador achieved and may be rewarded for.
 *
 * @param kind mission-published, …
 * @param settledPoints points settled before this one: decides the tier
 * @param onTime reported as published by the day the mission's brief names; null where it names none
 * @param bonusPoints what the mission promised beside these rules; null where nothing can have been promised
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
        Boolean onTime,
        Integer bonusPoints)
        implements RuleSubject {}
