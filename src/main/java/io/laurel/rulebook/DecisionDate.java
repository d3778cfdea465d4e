package io.laurel.rulebook;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** The only clock a rule sees: {@code $on : DecisionDate( )}. */
public record DecisionDate(LocalDate date) {

    /** Whole days from the day given to the decision date; null for null. */
    public Long daysSince(LocalDate day) {
        return day == null ? null : ChronoUnit.DAYS.between(day, date);
    }

    /** Whole days from the decision date to the day given; null for null. */
    public Long daysUntil(LocalDate day) {
        return day == null ? null : ChronoUnit.DAYS.between(date, day);
    }
}
