package io.laurel.program;

import io.laurel.shared.Money;
import io.laurel.shared.Platform;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

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
        return with(change -> change.name = name);
    }

    public CampaignFixture withFollowers(int min, int max) {
        return with(change -> {
            change.minFollowers = min;
            change.maxFollowers = max;
        });
    }

    public CampaignFixture onPlatforms(Set<Platform> platforms) {
        return with(change -> change.platforms = platforms);
    }

    public CampaignFixture withPlaces(int places) {
        return with(change -> change.places = places);
    }

    public CampaignFixture withBrief(Brief brief) {
        return with(change -> change.brief = brief);
    }

    public CampaignFixture from(LocalDate startsOn, LocalDate endsOn) {
        return with(change -> {
            change.startsOn = startsOn;
            change.endsOn = endsOn;
        });
    }

    public CampaignFixture paying(Set<Compensation> compensation, Money fee, Money budget) {
        return with(change -> {
            change.compensation = compensation;
            change.fee = fee;
            change.budget = budget;
        });
    }

    private CampaignFixture with(Consumer<Change> of) {
        Change change = new Change(campaign);
        of.accept(change);
        return new CampaignFixture(change.of(campaign));
    }

    /** What tests change; the rest stays. */
    private static final class Change {

        private String name;
        private Set<Platform> platforms;
        private int minFollowers;
        private int maxFollowers;
        private Set<Compensation> compensation;
        private Money fee;
        private Money budget;
        private LocalDate startsOn;
        private LocalDate endsOn;
        private Brief brief;
        private int places;

        private Change(Campaign c) {
            name = c.name();
            platforms = c.platforms();
            minFollowers = c.minFollowers();
            maxFollowers = c.maxFollowers();
            compensation = c.compensation();
            fee = c.fee();
            budget = c.budget();
            startsOn = c.startsOn();
            endsOn = c.endsOn();
            brief = c.brief();
            places = c.places();
        }

        private Campaign of(Campaign c) {
            return new Campaign(
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
                    minFollowers,
                    maxFollowers,
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
                    places);
        }
    }
}
