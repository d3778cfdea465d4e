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
        return new Campaign(
                0,
                programId,
                "A table for friends",
                CampaignState.DRAFT,
                0,
                Goal.REACH,
                "People who cook for friends on weekends and look for simple, good ingredients",
                Set.of(Platform.INSTAGRAM, Platform.TIKTOK),
                List.of("DE", "AT", "CH"),
                List.of("de", "en"),
                BERLIN,
                List.of("food", "family", "interior"),
                2_000,
                20_000,
                null,
                null,
                Set.of(Compensation.PAID, Compensation.GIFTED, Compensation.POINTS),
                Money.of(new BigDecimal("180"), "EUR"),
                List.of("food"),
                List.of(COMPETITOR, "goldencrumb.demo"),
                Money.of(new BigDecimal("4000"), "EUR"),
                today,
                today.plusDays(60),
                new Brief(
                        "Set a table for friends",
                        "Cook one dish from our pantry box for friends and show the table, not only the plate. Say"
                                + " what you liked and what you would do differently.",
                        List.of("Thistlewick"),
                        List.of("healthiest", "guaranteed"),
                        List.of("tableforfriends"),
                        List.of("thistlewickpantry.demo"),
                        URI.create("https://example.com/table"),
                        today.plusDays(45)),
                12);
    }

    static Campaign trail(long programId, LocalDate today) {
        return new Campaign(
                0,
                programId,
                "First frost hikes",
                CampaignState.DRAFT,
                0,
                Goal.TRAFFIC,
                "Weekend hikers who pack light",
                Set.of(Platform.INSTAGRAM),
                List.of("GB"),
                List.of("en"),
                LONDON,
                List.of("travel", "fitness"),
                2_000,
                20_000,
                null,
                null,
                Set.of(Compensation.GIFTED, Compensation.POINTS),
                null,
                List.of(),
                List.of("granitegoat.demo"),
                Money.of(new BigDecimal("1500"), "GBP"),
                today.plusDays(7),
                today.plusDays(67),
                new Brief(
                        "Show your first frosty morning out",
                        "Take our layers on one hike and show what you packed.",
                        List.of(),
                        List.of(),
                        List.of("firstfrost"),
                        List.of("northfold.demo"),
                        URI.create("https://example.com/trail"),
                        null),
                6);
    }
}
