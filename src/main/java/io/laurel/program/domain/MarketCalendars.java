package io.laurel.program.domain;

import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import io.laurel.program.Program;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Public holidays of a market, nation-wide ones only. A market without a calendar has weekends only, and is shown as such. */
@Component
public class MarketCalendars {

    private record MarketYear(String market, int year) {}

    private static final Set<String> SUPPORTED = HolidayManager.getSupportedCalendarCodes().stream()
            .map(code -> code.toUpperCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());

    private final Map<MarketYear, Set<LocalDate>> holidays = new ConcurrentHashMap<>();

    public WorkingCalendar of(Program program) {
        return of(program.market(), program.zone());
    }

    public WorkingCalendar of(String market, ZoneId zone) {
        return new WorkingCalendar(zone, WorkingCalendar.SATURDAY_AND_SUNDAY, day -> isHoliday(market, day));
    }

    public boolean hasHolidays(String market) {
        return SUPPORTED.contains(market.toUpperCase(Locale.ROOT));
    }

    private boolean isHoliday(String market, LocalDate day) {
        return hasHolidays(market)
                && holidays.computeIfAbsent(new MarketYear(market, day.getYear()), MarketCalendars::load)
                        .contains(day);
    }

    /** The years around it count too: a holiday at New Year may be observed in the year before. */
    private static Set<LocalDate> load(MarketYear key) {
        HolidayManager calendar =
                HolidayManager.getInstance(ManagerParameters.create(key.market().toLowerCase(Locale.ROOT)));
        return IntStream.rangeClosed(key.year() - 1, key.year() + 1)
                .mapToObj(Year::of)
                .flatMap(year -> calendar.getHolidays(year).stream())
                .filter(holiday -> holiday.getType() != HolidayType.OBSERVANCE)
                .flatMap(holiday ->
                        Stream.concat(Stream.of(holiday.getActualDate()), holiday.getObservedDate().stream()))
                .filter(day -> day.getYear() == key.year())
                .collect(Collectors.toUnmodifiableSet());
    }
}
