package io.laurel.content.live;

import io.laurel.rulebook.Rulebook;
import io.laurel.rulebook.TableRow;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The tables of rule set {@code watch} as they hold on one day. */
public final class WatchTables {

    static final String RULE_SET = "watch";

    private final Rulebook rulebook;
    private final LocalDate day;

    private WatchTables(Rulebook rulebook, LocalDate day) {
        this.rulebook = rulebook;
        this.day = day;
    }

    public static WatchTables on(Rulebook rulebook, LocalDate day) {
        return new WatchTables(rulebook, day);
    }

    /** When posts are looked at, counted from the day they were reported; ascending. */
    public List<Period> schedule() {
        return rows("CheckSchedule").stream()
                .map(row -> row.period("after"))
                .sorted(Comparator.comparingLong(Period::toTotalMonths).thenComparingInt(Period::getDays))
                .toList();
    }

    /**
     * What follows from one kind of drift.
     *
     * @param strike whether it is a strike when it is not mended in time
     * @param reverse whether the post's reward is taken back then
     */
    public record Response(String kind, boolean person, boolean strike, boolean reverse) {}

    /** @throws IllegalStateException when the table has no such row: a process never guesses */
    public Response response(String kind) {
        return rows("DriftResponse").stream()
                .filter(row -> row.id().equals(kind))
                .findFirst()
                .map(row -> new Response(
                        kind, row.text("response").equals("person"), row.flag("strike"), row.flag("reverse")))
                .orElseThrow(() -> new IllegalStateException("table watch/DriftResponse has no row '" + kind + "'"));
    }

    /** The drift a check of rule set content stands for when it finds something it did not find in the approved text. */
    public String driftOf(String checkId) {
        return rows("CheckDrift").stream()
                .filter(row -> row.text("check").equals(checkId))
                .findFirst()
                .map(row -> row.text("drift"))
                .orElse("rule-broken");
    }

    /** How many strikes suspend a membership. */
    public int strikesToSuspend() {
        return policy("strikes-to-suspend").integer("value").intValue();
    }

    /** How often a check that failed for a while is repeated before a person is asked. */
    public int attempts() {
        return policy("attempts").integer("value").intValue();
    }

    public Duration retryAfter() {
        return Duration.ofHours(policy("retry-after").integer("value"));
    }

    SafeFetch.Limits limits(List<String> hosts) {
        return new SafeFetch.Limits(
                hosts,
                policy("most-bytes").integer("value").intValue(),
                Duration.ofSeconds(policy("longest").integer("value")),
                policy("redirects").integer("value").intValue());
    }

    /** @param text where in the answer the post's text is: {@code title} or {@code html} */
    record Oembed(String endpoint, String text) {}

    Optional<Oembed> oembed(String platform) {
        return rows("Oembed").stream()
                .filter(row -> row.id().equals(platform))
                .findFirst()
                .map(row -> new Oembed(row.text("endpoint"), row.text("text")));
    }

    private TableRow policy(String id) {
        return rows("WatchPolicy").stream()
                .filter(row -> row.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("table watch/WatchPolicy has no row '" + id + "'"));
    }

    private List<TableRow> rows(String table) {
        return rulebook.rows(RULE_SET, table, day);
    }
}
