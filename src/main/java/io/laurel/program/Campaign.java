package io.laurel.program;

import io.laurel.shared.Money;
import io.laurel.shared.Platform;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/**
 * A campaign with its criteria.
 *
 * @param criteriaVersion counts up whenever a criterion changes; decisions keep the one they used
 * @param markets ISO country codes; empty means any
 * @param languages ISO 639 codes; empty means any
 * @param categories the program's taxonomy (fashion, beauty, food, travel, family, fitness, pet, interior, other …); empty means any
 * @param minEngagement and maxEngagement: engagement rate as a fraction 0-1, null where unbounded
 * @param productCategories for compliance rules, for instance alcohol; empty for none
 * @param competitors handles and names
 * @param fee paid per creator, null where nothing is paid
 * @param places how many creators are wanted
 * @param scoring own weights and thresholds; part of the criteria
 * @param audienceAges age groups of {@link #AGE_GROUPS} the audience should have; empty means any
 */
public record Campaign(
        long id,
        long programId,
        String name,
        CampaignState state,
        int criteriaVersion,
        Goal goal,
        String targetAudience,
        Set<Platform> platforms,
        List<String> markets,
        List<String> languages,
        ZoneId zone,
        List<String> categories,
        int minFollowers,
        int maxFollowers,
        BigDecimal minEngagement,
        BigDecimal maxEngagement,
        Set<Compensation> compensation,
        Money fee,
        List<String> productCategories,
        List<String> competitors,
        Money budget,
        LocalDate startsOn,
        LocalDate endsOn,
        Brief brief,
        int places,
        Scoring scoring,
        List<String> audienceAges) {

    /** The age groups that platforms report audiences by. */
    public static final List<String> AGE_GROUPS = List.of("13-17", "18-24", "25-34", "35-44", "45-54", "55-64", "65+");

    /** A campaign put together by name. */
    public static CampaignBuilder named(String name) {
        return new CampaignBuilder(name);
    }

    public Campaign withScoring(Scoring own) {
        return with(own, audienceAges);
    }

    public Campaign withAudienceAges(List<String> ages) {
        return with(scoring, ages);
    }

    private Campaign with(Scoring own, List<String> ages) {
        return new Campaign(
                id,
                programId,
                name,
                state,
                criteriaVersion,
                goal,
                targetAudience,
                platforms,
                markets,
                languages,
                zone,
                categories,
                minFollowers,
                maxFollowers,
                minEngagement,
                maxEngagement,
                compensation,
                fee,
                productCategories,
                competitors,
                budget,
                startsOn,
                endsOn,
                brief,
                places,
                own,
                ages);
    }
}
