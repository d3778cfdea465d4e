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
        return new CampaignFixture(Campaign.named("Summer table")
                .programId(programId)
                .state(CampaignState.DRAFT)
                .goal(Goal.REACH)
                .targetAudience("People who cook for friends")
                .platforms(Set.of(Platform.INSTAGRAM))
                .markets(List.of("DE"))
                .languages(List.of("de", "en"))
                .zone(ZoneId.of("Europe/Berlin"))
                .categories(List.of("food", "family"))
                .minFollowers(2_000)
                .maxFollowers(20_000)
                .minEngagement(new BigDecimal("0.01"))
                .maxEngagement(new BigDecimal("0.25"))
                .compensation(Set.of(Compensation.PAID, Compensation.POINTS))
                .fee(Money.of(new BigDecimal("150"), "EUR"))
                .productCategories(List.of("food"))
                .competitors(List.of("rivalkitchen"))
                .budget(Money.of(new BigDecimal("3000"), "EUR"))
                .startsOn(today)
                .endsOn(today.plusDays(60))
                .brief(new Brief(
                        "Set the table",
                        "Show one evening around your table.",
                        List.of("Harbour Kitchen"),
                        List.of("cheapest"),
                        List.of("harbourtable"),
                        List.of("harbourkitchen"),
                        URI.create("https://example.com/table"),
                        today.plusDays(40)))
                .places(10)
                .build());
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
            return Campaign.named(name)
                    .id(c.id())
                    .programId(c.programId())
                    .state(c.state())
                    .criteriaVersion(c.criteriaVersion())
                    .goal(c.goal())
                    .targetAudience(c.targetAudience())
                    .platforms(platforms)
                    .markets(c.markets())
                    .languages(c.languages())
                    .zone(c.zone())
                    .categories(c.categories())
                    .minFollowers(minFollowers)
                    .maxFollowers(maxFollowers)
                    .minEngagement(c.minEngagement())
                    .maxEngagement(c.maxEngagement())
                    .compensation(compensation)
                    .fee(fee)
                    .productCategories(c.productCategories())
                    .competitors(c.competitors())
                    .budget(budget)
                    .startsOn(startsOn)
                    .endsOn(endsOn)
                    .brief(brief)
                    .places(places)
                    .build();
        }
    }
}
