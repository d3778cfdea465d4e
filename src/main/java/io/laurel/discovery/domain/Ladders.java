package io.laurel.discovery.domain;

import io.laurel.rulebook.Rulebook;
import io.laurel.rulebook.TableRow;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tiers and bands as the live rule tables have them today: search narrows by the same ranges as the rules. */
@Component
public class Ladders {

    private static final String RULE_SET = "selection";

    private final Rulebook rulebook;
    private final Clock clock;

    Ladders(Rulebook rulebook, Clock clock) {
        this.rulebook = rulebook;
        this.clock = clock;
    }

    public List<Step> tiers() {
        return steps("Tier", "followers-from", "followers-below");
    }

    public List<Step> bands() {
        return steps("EngagementBand", "rate-from", "rate-below");
    }

    public static Optional<Step> named(List<Step> steps, String id) {
        return steps.stream().filter(step -> step.id().equals(id)).findFirst();
    }

    private List<Step> steps(String table, String from, String below) {
        return rulebook.rows(RULE_SET, table, LocalDate.now(clock)).stream()
                .map(row -> new Step(
                        row.id(), number(row, from), number(row, below), row.text("label"), row.text("label-fr")))
                .toList();
    }

    private static java.math.BigDecimal number(TableRow row, String column) {
        return row.number(column);
    }
}
