package io.laurel.program.domain;

import io.laurel.program.Deadline;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Counts deadlines in one market and time zone. A deadline in days ends with the last second of its last day, the day of the event
 * not counted: so it is a function of the day alone, never moves backwards, and clock changes cannot touch it.
 *
 * @param holiday public holidays of the market
 */
public record WorkingCalendar(ZoneId zone, Set<DayOfWeek> weekend, Predicate<LocalDate> holiday) {

    public static final Set<DayOfWeek> SATURDAY_AND_SUNDAY = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
    private static final int MANY_DAYS = 400;

    public boolean isWorkingDay(LocalDate day) {
        return !weekend.contains(day.getDayOfWeek()) && !holiday.test(day);
    }

    public Instant due(Instant from, int amount, Deadline.Unit unit) {
        LocalDate day = LocalDate.ofInstant(from, zone);
        return switch (unit) {
            case MINUTES -> from.plus(Duration.ofMinutes(amount));
            case HOURS -> from.plus(Duration.ofHours(amount));
            case DAYS -> endOf(day.plusDays(amount));
            case WORKING_DAYS -> endOf(workingDaysAfter(day, amount));
        };
    }

    /** With an amount of 0 the day itself, or the next working day. */
    private LocalDate workingDaysAfter(LocalDate day, int amount) {
        LocalDate end = day;
        int counted = 0;
        int idle = 0;
        while (counted < amount || !isWorkingDay(end)) {
            end = end.plusDays(1);
            boolean working = isWorkingDay(end);
            counted += working ? 1 : 0;
            idle = working ? 0 : idle + 1;
            if (idle > MANY_DAYS) {
                throw new IllegalStateException("No working day within " + MANY_DAYS + " days before " + end);
            }
        }
        return end;
    }

    private Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(zone).toInstant().minusSeconds(1);
    }
}
