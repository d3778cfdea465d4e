package io.laurel.program.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.program.Deadline.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class WorkingCalendarTest {

    private final MarketCalendars markets = new MarketCalendars();

    /** A market with a zone: changes of the clock at 02:00, at midnight, by half an hour, and none. */
    record Place(String market, String zone) {}

    @Provide
    Arbitrary<Place> places() {
        return Arbitraries.of(
                new Place("DE", "Europe/Berlin"),
                new Place("GB", "Europe/London"),
                new Place("US", "America/New_York"),
                new Place("BR", "America/Sao_Paulo"),
                new Place("AU", "Australia/Lord_Howe"),
                new Place("CL", "America/Santiago"),
                new Place("JP", "Asia/Tokyo"),
                new Place("AQ", "Antarctica/Troll"));
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Arbitraries.longs()
                .between(
                        Instant.parse("2015-01-01T00:00:00Z").getEpochSecond(),
                        Instant.parse("2032-01-01T00:00:00Z").getEpochSecond())
                .map(Instant::ofEpochSecond);
    }

    @Property(tries = 500)
    void neverEndsOnAWeekendOrHoliday(
            @ForAll("places") Place place, @ForAll("instants") Instant from, @ForAll @IntRange(max = 60) int amount) {
        WorkingCalendar calendar = calendar(place);
        LocalDate end = day(calendar.due(from, amount, Unit.WORKING_DAYS), place);
        assertThat(calendar.isWorkingDay(end)).isTrue();
    }

    @Property(tries = 500)
    void countsExactlyTheWorkingDaysAfterTheDayOfTheEvent(
            @ForAll("places") Place place,
            @ForAll("instants") Instant from,
            @ForAll @IntRange(min = 1, max = 30) int amount) {
        WorkingCalendar calendar = calendar(place);
        LocalDate start = day(from, place);
        LocalDate end = day(calendar.due(from, amount, Unit.WORKING_DAYS), place);
        assertThat(start.plusDays(1).datesUntil(end.plusDays(1)).filter(calendar::isWorkingDay))
                .hasSize(amount);
    }

    @Property(tries = 500)
    void laterEventsNeverEndEarlier(
            @ForAll("places") Place place,
            @ForAll("instants") Instant from,
            @ForAll @IntRange(max = 200_000) int later,
            @ForAll @IntRange(max = 30) int amount,
            @ForAll Unit unit) {
        WorkingCalendar calendar = calendar(place);
        assertThat(calendar.due(from.plusSeconds(later), amount, unit))
                .isAfterOrEqualTo(calendar.due(from, amount, unit));
    }

    @Property(tries = 500)
    void moreIsNeverSooner(
            @ForAll("places") Place place,
            @ForAll("instants") Instant from,
            @ForAll @IntRange(min = 1, max = 30) int amount,
            @ForAll Unit unit) {
        WorkingCalendar calendar = calendar(place);
        assertThat(calendar.due(from, amount + 1, unit)).isAfter(calendar.due(from, amount, unit));
    }

    @Property(tries = 500)
    void daysEndWithTheLastSecondOfADayWhateverTheClocksDo(
            @ForAll("places") Place place, @ForAll("instants") Instant from, @ForAll @IntRange(max = 400) int amount) {
        Instant due = calendar(place).due(from, amount, Unit.DAYS);
        assertThat(day(due, place)).isEqualTo(day(from, place).plusDays(amount));
        assertThat(day(due.plusSeconds(1), place)).isEqualTo(day(from, place).plusDays(amount + 1L));
        assertThat(due).isAfterOrEqualTo(from);
    }

    @Property(tries = 200)
    void hoursAndMinutesAreExact(@ForAll("instants") Instant from, @ForAll @IntRange(max = 1000) int amount) {
        WorkingCalendar berlin = calendar(new Place("DE", "Europe/Berlin"));
        assertThat(berlin.due(from, amount, Unit.HOURS)).isEqualTo(from.plus(Duration.ofHours(amount)));
        assertThat(berlin.due(from, amount, Unit.MINUTES)).isEqualTo(from.plus(Duration.ofMinutes(amount)));
    }

    @Example
    void twoWorkingDaysOverEasterEndAfterEasterMonday() {
        assertThat(germany("2026-04-02T15:00", 2)).isEqualTo(LocalDate.parse("2026-04-08"));
    }

    @Example
    void countingFromASaturdayBeginsOnMonday() {
        assertThat(germany("2026-06-06T10:00", 1)).isEqualTo(LocalDate.parse("2026-06-08"));
    }

    @Example
    void holidaysOfOneStateOnlyAreWorkingDays() {
        assertThat(markets.of("DE", ZoneId.of("Europe/Berlin")).isWorkingDay(LocalDate.parse("2026-06-04")))
                .as("Corpus Christi")
                .isTrue();
    }

    @Example
    void holidayObservedInTheYearBeforeIsNoWorkingDay() {
        assertThat(markets.of("US", ZoneId.of("America/New_York")).isWorkingDay(LocalDate.parse("2021-12-31")))
                .as("New Year 2022, a Saturday")
                .isFalse();
    }

    @Example
    void marketWithoutCalendarHasWeekendsOnly() {
        assertThat(markets.hasHolidays("AQ")).isFalse();
        assertThat(markets.of("AQ", ZoneId.of("Antarctica/Troll")).isWorkingDay(LocalDate.parse("2026-12-25")))
                .isTrue();
    }

    private LocalDate germany(String from, int amount) {
        Place place = new Place("DE", "Europe/Berlin");
        Instant event = ZonedDateTime.parse(from + ":00+02:00").toInstant();
        Instant due = calendar(place).due(event, amount, Unit.WORKING_DAYS);
        assertThat(due.atZone(ZoneId.of(place.zone())).toLocalTime()).isEqualTo(LocalTime.of(23, 59, 59));
        return day(due, place);
    }

    private WorkingCalendar calendar(Place place) {
        return markets.of(place.market(), ZoneId.of(place.zone()));
    }

    private static LocalDate day(Instant instant, Place place) {
        return LocalDate.ofInstant(instant, ZoneId.of(place.zone()));
    }
}
