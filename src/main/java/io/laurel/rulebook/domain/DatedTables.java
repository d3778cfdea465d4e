package io.laurel.rulebook.domain;

import io.laurel.rulebook.Row;
import io.laurel.rulebook.Tables;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All tables of a version, reduced to the rows valid on one date. */
public final class DatedTables implements Tables {

    private final Map<String, List<Row>> rows = new HashMap<>();
    private final Map<String, Map<String, Row>> byId = new HashMap<>();
    private final Map<String, Matching> matching = new HashMap<>();

    public DatedTables(Iterable<Table> tables, LocalDate date) {
        for (Table table : tables) {
            List<Row> valid = table.validOn(date);
            Map<String, Row> ids = new LinkedHashMap<>();
            valid.forEach(row -> ids.put(row.id(), row));
            rows.put(table.name(), valid);
            byId.put(table.name(), ids);
            matching.put(table.name(), new Matching(table.definition(), valid));
        }
    }

    @Override
    public List<Row> match(String table, Object... keys) {
        return known(matching, table).match(keys);
    }

    @Override
    public List<Row> rows(String table) {
        return known(rows, table);
    }

    @Override
    public Row row(String table, String id) {
        return known(byId, table).get(id);
    }

    private static <T> T known(Map<String, T> map, String table) {
        T value = map.get(table);
        if (value == null) {
            throw new IllegalArgumentException("there is no table '" + table + "'. Maybe one of " + map.keySet());
        }
        return value;
    }
}
