package io.laurel.rulebook.domain;

import io.laurel.rulebook.Row;
import io.laurel.rulebook.Tables;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** All tables of a version, reduced to the rows valid on one date. Remembers what was asked for by words: rules ask the same again and again. */
public final class DatedTables implements Tables {

    private static final int MOST_ANSWERS = 4_096;

    private final Map<String, List<Row>> rows = new HashMap<>();
    private final Map<String, Map<String, Row>> byId = new HashMap<>();
    private final Map<String, Matching> matching = new HashMap<>();
    private final Map<List<Object>, List<Row>> answers = new ConcurrentHashMap<>();

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
        if (!areWords(keys)) {
            return known(matching, table).match(keys);
        }
        Object[] question = new Object[keys.length + 1];
        question[0] = table;
        System.arraycopy(keys, 0, question, 1, keys.length);
        List<Object> key = Arrays.asList(question);
        List<Row> answer = answers.get(key);
        if (answer == null) {
            answer = List.copyOf(known(matching, table).match(keys));
            if (answers.size() >= MOST_ANSWERS) {
                answers.clear();
            }
            answers.put(key, answer);
        }
        return answer;
    }

    /** Numbers and dates hardly come twice. */
    private static boolean areWords(Object[] keys) {
        for (Object key : keys) {
            if (key != null && !(key instanceof String)) {
                return false;
            }
        }
        return true;
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
