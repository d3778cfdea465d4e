package io.laurel.demo;

import io.laurel.program.Brief;
import io.laurel.program.Campaign;
import io.laurel.program.CampaignState;
import io.laurel.program.Compensation;
import io.laurel.program.Goal;
import io.laurel.program.Program;
import io.laurel.shared.Money;
import io.laurel.shared.Platform;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/** Two fictional brands, so that the isolation of programs can be seen. */
final class DemoPrograms {

    static final String PANTRY = "thistlewick";
    static final String OUTDOOR = "northfold";
    static final String COMPETITOR = "brambleandspoon.demo";
    static final List<String> SPONSORS =
            List.of("cloudberry.demo", "tinfoilmoon.demo", "paperkite.demo", "blueteaspoon.demo");

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private DemoPrograms() {}

    static Program pantry() {
        return new Program(
                0,
                PANTRY,
                "Thistlewick ambassadors",
                "Thistlewick Pantry (fictional)",
                List.of("thistlewickpantry.demo"),
                "DE",
                BERLIN,
                "en");
    }

    static Program outdoor() {
        return new Program(
                0,
                OUTDOOR,
                "Northfold trail crew",
                "Northfold Outdoor (fictional)",
                List.of("northfold.demo"),
                "GB",
                LONDON,
                "en");
    }

    static Campaign table(long programId, LocalDate today) {
        return Campaign.named("A table for friends")
                .programId(programId)
                .state(CampaignState.DRAFT)
                .goal(Goal.REACH)
                .targetAudience("People who cook for friends on weekends and look for simple, good ingredients")
                .platforms(Set.of(Platform.INSTAGRAM, Platform.TIKTOK))
                .markets(List.of("DE", "AT", "CH"))
                .languages(List.of("de", "en"))
                .zone(BERLIN)
                .categories(List.of("food", "family", "interior"))
                .minFollowers(2_000)
                .maxFollowers(20_000)
                .compensation(Set.of(Compensation.PAID, Compensation.GIFTED, Compensation.POINTS))
                .fee(Money.of(new BigDecimal("180"), "EUR"))
                .productCategories(List.of("food"))
                .competitors(List.of(COMPETITOR, "goldencrumb.demo"))
                .budget(Money.of(new BigDecimal("4000"), "EUR"))
                .startsOn(today)
                .endsOn(today.plusDays(60))
                .brief(new Brief(
                        "Set a table for friends",
                        "Cook one dish from our pantry box for friends and show the table, not only the plate. Say"
                                + " what you liked and what you would do differently.",
                        List.of("Thistlewick"),
                        List.of("healthiest", "guaranteed"),
                        List.of("tableforfriends"),
                        List.of("thistlewickpantry.demo"),
                        URI.create("https://example.com/table"),
                        today.plusDays(45)))
                .places(12)
                .build();
    }

    static Campaign trail(long programId, LocalDate today) {
        return Campaign.named("First frost hikes")
                .programId(programId)
                .state(CampaignState.DRAFT)
                .goal(Goal.TRAFFIC)
                .targetAudience("Weekend hikers who pack light")
                .platforms(Set.of(Platform.INSTAGRAM))
                .markets(List.of("GB"))
                .languages(List.of("en"))
                .zone(LONDON)
                .categories(List.of("travel", "fitness"))
                .minFollowers(2_000)
                .maxFollowers(20_000)
                .compensation(Set.of(Compensation.GIFTED, Compensation.POINTS))
                .competitors(List.of("granitegoat.demo"))
                .budget(Money.of(new BigDecimal("1500"), "GBP"))
                .startsOn(today.plusDays(7))
                .endsOn(today.plusDays(67))
                .brief(new Brief(
                        "Show your first frosty morning out",
                        "Take our layers on one hike and show what you packed.",
                        List.of(),
                        List.of(),
                        List.of("firstfrost"),
                        List.of("northfold.demo"),
                        URI.create("https://example.com/trail"),
                        null))
                .places(6)
                .build();
    }
}
