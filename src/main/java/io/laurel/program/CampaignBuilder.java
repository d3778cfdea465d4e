package io.laurel.program;

import io.laurel.shared.Money;
import io.laurel.shared.Platform;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/** Puts a {@link Campaign} together by name. What is not set is open: no criterion, and scoring left to the rules. */
public final class CampaignBuilder {

    private long id;
    private long programId;
    private final String name;
    private CampaignState state;
    private int criteriaVersion;
    private Goal goal;
    private String targetAudience;
    private Set<Platform> platforms = Set.of();
    private List<String> markets = List.of();
    private List<String> languages = List.of();
    private ZoneId zone;
    private List<String> categories = List.of();
    private int minFollowers;
    private int maxFollowers;
    private BigDecimal minEngagement;
    private BigDecimal maxEngagement;
    private Set<Compensation> compensation = Set.of();
    private Money fee;
    private List<String> productCategories = List.of();
    private List<String> competitors = List.of();
    private Money budget;
    private LocalDate startsOn;
    private LocalDate endsOn;
    private Brief brief;
    private int places;
    private Scoring scoring;
    private List<String> audienceAges = List.of();

    CampaignBuilder(String name) {
        this.name = name;
    }

    public CampaignBuilder id(long id) {
        this.id = id;
        return this;
    }

    public CampaignBuilder programId(long programId) {
        this.programId = programId;
        return this;
    }

    public CampaignBuilder state(CampaignState state) {
        this.state = state;
        return this;
    }

    public CampaignBuilder criteriaVersion(int criteriaVersion) {
        this.criteriaVersion = criteriaVersion;
        return this;
    }

    public CampaignBuilder goal(Goal goal) {
        this.goal = goal;
        return this;
    }

    public CampaignBuilder targetAudience(String targetAudience) {
        this.targetAudience = targetAudience;
        return this;
    }

    public CampaignBuilder platforms(Set<Platform> platforms) {
        this.platforms = platforms;
        return this;
    }

    public CampaignBuilder markets(List<String> markets) {
        this.markets = markets;
        return this;
    }

    public CampaignBuilder languages(List<String> languages) {
        this.languages = languages;
        return this;
    }

    public CampaignBuilder zone(ZoneId zone) {
        this.zone = zone;
        return this;
    }

    public CampaignBuilder categories(List<String> categories) {
        this.categories = categories;
        return this;
    }

    public CampaignBuilder minFollowers(int minFollowers) {
        this.minFollowers = minFollowers;
        return this;
    }

    public CampaignBuilder maxFollowers(int maxFollowers) {
        this.maxFollowers = maxFollowers;
        return this;
    }

    public CampaignBuilder minEngagement(BigDecimal minEngagement) {
        this.minEngagement = minEngagement;
        return this;
    }

    public CampaignBuilder maxEngagement(BigDecimal maxEngagement) {
        this.maxEngagement = maxEngagement;
        return this;
    }

    public CampaignBuilder compensation(Set<Compensation> compensation) {
        this.compensation = compensation;
        return this;
    }

    public CampaignBuilder fee(Money fee) {
        this.fee = fee;
        return this;
    }

    public CampaignBuilder productCategories(List<String> productCategories) {
        this.productCategories = productCategories;
        return this;
    }

    public CampaignBuilder competitors(List<String> competitors) {
        this.competitors = competitors;
        return this;
    }

    public CampaignBuilder budget(Money budget) {
        this.budget = budget;
        return this;
    }

    public CampaignBuilder startsOn(LocalDate startsOn) {
        this.startsOn = startsOn;
        return this;
    }

    public CampaignBuilder endsOn(LocalDate endsOn) {
        this.endsOn = endsOn;
        return this;
    }

    public CampaignBuilder brief(Brief brief) {
        this.brief = brief;
        return this;
    }

    public CampaignBuilder places(int places) {
        this.places = places;
        return this;
    }

    /** @param scoring null leaves it to the rules; given to a change, it stays as it was */
    public CampaignBuilder scoring(Scoring scoring) {
        this.scoring = scoring;
        return this;
    }

    public CampaignBuilder audienceAges(List<String> audienceAges) {
        this.audienceAges = audienceAges;
        return this;
    }

    public Campaign build() {
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
                scoring,
                audienceAges);
    }
}
