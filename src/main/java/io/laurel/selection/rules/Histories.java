package io.laurel.selection.rules;

import io.laurel.rulebook.Row;
import io.laurel.rulebook.Tables;
import io.laurel.selection.rules.Candidate.Count;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What the number of followers did over time. Pure. */
public final class Histories {

    private static final int MONTH = 30;
    private static final int SCALE = 6;

    private final Tables tables;

    public Histories(Tables tables) {
        this.tables = tables;
    }

    /**
     * The steepest rise.
     *
     * @param rate growth between two counts, per month where they are further apart
     */
    public record Growth(BigDecimal rate, LocalDate from, LocalDate to) {}

    /** A rise of a round number of followers, and the row that lists it. */
    public record Jump(long size, LocalDate from, LocalDate to, Row row) {}

    private record Step(Count before, Count after, long days) {

        long rise() {
            return after.followers() - before.followers();
        }

        /** Counts in whole thousands were rounded by the platform or the file: their steps say nothing. */
        boolean rounded() {
            return before.followers() % 1000 == 0 && after.followers() % 1000 == 0;
        }
    }

    /** Looking back this many days from the day given; empty when there are not two counts. */
    public List<Growth> growth(Candidate candidate, LocalDate on, Long lookBackDays) {
        LocalDate since = on.minusDays(lookBackDays);
        return steps(candidate).stream()
                .filter(step ->
                        !step.before().on().isBefore(since) && step.before().followers() > 0)
                .map(step ->
                        new Growth(rate(step), step.before().on(), step.after().on()))
                .max(Comparator.comparing(Growth::rate))
                .map(List::of)
                .orElse(List.of());
    }

    /** Rises the table lists as bought, between counts close enough to tell. */
    public List<Jump> roundJumps(Candidate candidate) {
        List<Jump> jumps = new ArrayList<>();
        for (Step step : steps(candidate)) {
            for (Row row : step.rounded() ? List.<Row>of() : tables.match("RoundJump", step.rise())) {
                if (step.days() <= row.integer("within-days")) {
                    jumps.add(new Jump(
                            step.rise(), step.before().on(), step.after().on(), row));
                }
            }
        }
        return jumps;
    }

    /** Whether two counts are close enough and exact, so that a round jump would be seen. */
    public boolean exact(Candidate candidate) {
        long days = tables.rows("RoundJump").stream()
                .mapToLong(row -> row.integer("within-days"))
                .max()
                .orElse(0);
        return steps(candidate).stream().anyMatch(step -> !step.rounded() && step.days() <= days);
    }

    private static BigDecimal rate(Step step) {
        BigDecimal rise = BigDecimal.valueOf(step.rise());
        BigDecimal before = BigDecimal.valueOf(step.before().followers());
        return step.days() <= MONTH
                ? rise.divide(before, SCALE, RoundingMode.HALF_UP)
                : rise.multiply(BigDecimal.valueOf(MONTH))
                        .divide(before.multiply(BigDecimal.valueOf(step.days())), SCALE, RoundingMode.HALF_UP);
    }

    private static List<Step> steps(Candidate candidate) {
        List<Count> counts = candidate.followerHistory();
        List<Step> steps = new ArrayList<>();
        for (int i = 1; counts != null && i < counts.size(); i++) {
            Count before = counts.get(i - 1);
            Count after = counts.get(i);
            steps.add(new Step(before, after, ChronoUnit.DAYS.between(before.on(), after.on())));
        }
        return steps;
    }
}
