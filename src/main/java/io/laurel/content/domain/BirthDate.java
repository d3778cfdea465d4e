package io.laurel.content.domain;

import io.laurel.shared.InvalidInput;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;

/**
 * When an ambassador was born, by their own word. Personal data: only the age leaves this package.
 *
 * @param times how often it was given; above 1 it was corrected since
 */
public record BirthDate(LocalDate bornOn, Instant givenAt, int times) {

    private static final int OLDEST = 120;

    /** Full years on a day. Somebody born on 29 February turns on 1 March where there is none. */
    public int yearsOn(LocalDate day) {
        return Period.between(bornOn, day).getYears();
    }

    /** @throws InvalidInput for what is no date of birth, never with its value */
    static LocalDate read(String typed, LocalDate today) {
        try {
            LocalDate day = LocalDate.parse(typed == null ? "" : typed.strip());
            if (!day.isAfter(today) && day.isAfter(today.minusYears(OLDEST))) {
                return day;
            }
        } catch (DateTimeException e) {
            // Refused below: what was typed stays out of the exception.
        }
        throw new InvalidInput("bornOn", null, "a date of birth such as 1998-05-31");
    }

    /** Never the date. */
    @Override
    public String toString() {
        return "BirthDate[withheld]";
    }
}
