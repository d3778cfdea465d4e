package io.laurel.program;

import io.laurel.shared.Money;
import io.laurel.shared.Platform;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/** A campaign that may be launched as it is, and variations of it. */
public record CampaignFixture(Campaign campaign) {

    public static CampaignFixture aCampaign(long programId) {
        LocalDate today = LocalDate.now(ZoneId.of("Europe/Berlin"));
        return new CampaignFixture(new Campaign(
                0,
                programId,
                "Summer table",
                CampaignState.DRAFT,
                0,
                Goal.REACH,
                "People who cook for friends",
                Set.of(Platform.INSTAGRAM),
                List.of("DE"),
                List.of("de", "en"),
                ZoneId.of("Europe/Berlin"),
                List.of("food", "family"),
                2_000,
                20_000,
                new BigDecimal("0.01"),
                new BigDecimal("0.25"),
                Set.of(Compensation.PAID, Compensation.POINTS),
                Money.of(new BigDecimal("150"), "EUR"),
                List.of("food"),
                List.of("rivalkitchen"),
                Money.of(new BigDecimal("3000"), "EUR"),
                today,
                today.plusDays(60),
                new Brief(
                        "Set the table",
                        "Show one evening around your table.",
                        List.of("Harbour Kitchen"),
                        List.of("cheapest"),
                        List.of("harbourtable"),
                        List.of("harbourkitchen"),
                        URI.create("https://example.com/table"),
                        today.plusDays(40)),
                10));
    }

    public CampaignFixture named(String name) {
        Campaign c = campaign;
        return with(
                name,
                c.platforms(),
                c.minFollowers(),
                c.maxFollowers(),
                c.compensation(),
                c.fee(),
                c.budget(),
                c.startsOn(),
                c.endsOn(),
                c.brief(),
                c.places());
    }

    public CampaignFixture withFollowers(int min, int max) {
        Campaign c = campaign;
        return with(
                c.name(),
                c.platforms(),
                min,
                max,
                c.compensation(),
                c.fee(),
                c.budget(),
                c.startsOn(),
                c.endsOn(),
                c.brief(),
                c.places());
    }

    public CampaignFixture withPlaces(int places) {
        Campaign c = campaign;
        return with(
                c.name(),
                c.platforms(),
                c.minFollowers(),
                c.maxFollowers(),
                c.compensation(),
                c.fee(),
                c.budget(),
                c.startsOn(),
                c.endsOn(),
                c.brief(),
                places);
    }

    public CampaignFixture withBrief(Brief brief) {
        Campaign c = campaign;
        return with(
                c.name(),
                c.platforms(),
                c.minFollowers(),
                c.maxFollowers(),
                c.compensation(),
                c.fee(),
                c.budget(),
                c.startsOn(),
                c.endsOn(),
                brief,
                c.places());
    }

    public CampaignFixture from(LocalDate startsOn, LocalDate endsOn) {
        Campaign c = campaign;
        return with(
                c.name(),
                c.platforms(),
                c.minFollowers(),
                c.maxFollowers(),
                c.compensation(),
                c.fee(),
                c.budget(),
                startsOn,
                endsOn,
                c.brief(),
                c.places());
    }

    public CampaignFixture paying(Set<Compensation> compensation, Money fee, Money budget) {
        Campaign c = campaign;
        return with(
                c.name(),
                c.platforms(),
                c.minFollowers(),
                c.maxFollowers(),
                compensation,
                fee,
                budget,
                c.startsOn(),
                c.endsOn(),
                c.brief(),
                c.places());
    }

    private CampaignFixture with(
            String name,
            Set<Platform> platforms,
            int min,
            int max,
            Set<Compensation> compensation,
            Money fee,
            Money budget,
            LocalDate startsOn,
            LocalDate endsOn,
            Brief brief,
            int places) {
        Campaign c = campaign;
        return new CampaignFixture(new Campaign(
                c.id(),
                c.programId(),
                name,
                c.state(),
                c.criteriaVersion(),
                c.goal(),
                c.targetAudience(),
                platforms,
                c.markets(),
                c.languages(),
                c.zone(),
                c.categories(),
                min,
                max,
                c.minEngagement(),
                c.maxEngagement(),
                compensation,
                fee,
                c.productCategories(),
                c.competitors(),
                budget,
                startsOn,
                endsOn,
                brief,
                places));
    }
}
