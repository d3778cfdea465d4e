package io.laurel.program;

import io.laurel.shared.InvalidInput;
import java.util.Locale;

/**
 * How long a wait may take.
 *
 * @param id row of the table {@code Deadline}
 * @param source where the figure comes from: the row's source, or the reason of the override
 * @param comment what the deadline is for
 * @param origin who set the value that holds
 * @param tableAmount and tableUnit: the row's own value, also where it is overridden
 */
public record Deadline(
        String id,
        int amount,
        Unit unit,
        String source,
        String comment,
        Origin origin,
        int tableAmount,
        Unit tableUnit) {

    /** What is counted. */
    public enum Unit {
        WORKING_DAYS,
        DAYS,
        HOURS,
        MINUTES;

        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public static Unit of(String code) {
            for (Unit unit : values()) {
                if (unit.code().equals(code)) {
                    return unit;
                }
            }
            throw new InvalidInput("unit", code, "one of working-days, days, hours, minutes");
        }
    }

    /** Whose value holds: the narrowest wins. */
    public enum Origin {
        TABLE,
        PROGRAM,
        CAMPAIGN
    }
}
