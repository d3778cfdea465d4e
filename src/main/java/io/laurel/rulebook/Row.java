package io.laurel.rulebook;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;

/** A typed, immutable table row as rules see it: {@code $row : Row( ) from tables.match(…)}. */
public final class Row implements TableRow {

    private final String table;
    private final String id;
    private final Map<String, Integer> columns;
    private final Object[] values;

    /**
     * @param columns position of every column of the table
     * @param values typed values in that order, null for an empty cell
     */
    public Row(String table, String id, Map<String, Integer> columns, Object[] values) {
        this.table = table;
        this.id = id;
        this.columns = columns;
        this.values = values.clone();
    }

    @Override
    public String id() {
        return id;
    }

    /** The same for rules, which read properties. */
    public String getId() {
        return id;
    }

    @Override
    public boolean has(String column) {
        return columns.containsKey(column);
    }

    @Override
    public String text(String column) {
        return get(column, String.class);
    }

    @Override
    public BigDecimal number(String column) {
        Object value = get(column, Number.class);
        return value instanceof Long whole ? BigDecimal.valueOf(whole) : (BigDecimal) value;
    }

    @Override
    public Long integer(String column) {
        return get(column, Long.class);
    }

    @Override
    public Boolean flag(String column) {
        return get(column, Boolean.class);
    }

    @Override
    public LocalDate date(String column) {
        return get(column, LocalDate.class);
    }

    @Override
    @SuppressWarnings("unchecked")
    public List<String> list(String column) {
        List<String> value = get(column, List.class);
        return value == null ? List.of() : value;
    }

    @Override
    public Duration duration(String column) {
        return get(column, Duration.class);
    }

    @Override
    public Period period(String column) {
        return get(column, Period.class);
    }

    /** The typed value, whatever its type. */
    public Object value(String column) {
        return get(column, Object.class);
    }

    private <T> T get(String column, Class<T> type) {
        Integer position = columns.get(column);
        if (position == null) {
            throw new IllegalArgumentException(
                    "table " + table + " has no column '" + column + "'. Maybe one of " + columns.keySet());
        }
        Object value = values[position];
        if (value != null && !type.isInstance(value)) {
            throw new IllegalArgumentException("column " + column + " of table " + table + " holds "
                    + value.getClass().getSimpleName() + ", not " + type.getSimpleName());
        }
        return type.cast(value);
    }

    @Override
    public String toString() {
        return table + "#" + id;
    }
}
