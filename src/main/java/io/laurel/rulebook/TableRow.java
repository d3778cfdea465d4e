package io.laurel.rulebook;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;

/** A typed table row. A getter returns null for an empty cell and throws IllegalArgumentException for a column the table does not have. */
public interface TableRow {

    /** The stable id a reader understands, for instance {@code gold-above-10000-points}. */
    String id();

    /** Whether the table has the column: older versions may not. */
    boolean has(String column);

    String text(String column);

    BigDecimal number(String column);

    Long integer(String column);

    Boolean flag(String column);

    Duration duration(String column);

    LocalDate date(String column);

    /** The texts of a {@code list} column; empty for an empty cell. */
    List<String> list(String column);

    /** An ISO-8601 period of days, months or years such as {@code P5D}. */
    Period period(String column);
}
