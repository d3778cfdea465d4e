package io.laurel.program.domain;

import io.laurel.program.Program;
import io.laurel.rulebook.Rulebook;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** What a new campaign starts with: numbers from the table {@code CampaignDefault}, the rest from its program. */
@Component
public class CampaignDefaults {

    /** Defaults of one program on one day. */
    public record Values(
            Program program,
            int minFollowers,
            int maxFollowers,
            int places,
            LocalDate startsOn,
            LocalDate endsOn,
            String currency) {}

    private final Rulebook rulebook;
    private final Clock clock;

    CampaignDefaults(Rulebook rulebook, Clock clock) {
        this.rulebook = rulebook;
        this.clock = clock;
    }

    public Values of(Program program) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), program.zone());
        return new Values(
                program,
                value("min-followers", today),
                value("max-followers", today),
                value("places", today),
                today,
                today.plusDays(value("length", today)),
                currency(program.market()));
    }

    private int value(String id, LocalDate on) {
        return rulebook.rows("program", "CampaignDefault", on).stream()
                .filter(row -> row.id().equals(id))
                .findFirst()
                .map(row -> Math.toIntExact(row.integer("value")))
                .orElseThrow(() -> new IllegalStateException(
                        "Table program/CampaignDefault has no row '" + id + "' valid on " + on));
    }

    private static String currency(String market) {
        Currency currency =
                Currency.getInstance(new Locale.Builder().setRegion(market).build());
        return currency == null ? "EUR" : currency.getCurrencyCode();
    }
}
