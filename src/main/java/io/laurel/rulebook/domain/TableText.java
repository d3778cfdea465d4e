package io.laurel.rulebook.domain;

import io.laurel.rulebook.Row;
import io.laurel.rulebook.RuleChanges.ChangedCell;
import io.laurel.rulebook.RuleChanges.ChangedRow;
import io.laurel.rulebook.RuleChanges.Difference;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Typed tables back as text, always written the same way, and what differs between two of them. */
public final class TableText {

    private TableText() {}

    public static List<String> headings(Table table) {
        return List.copyOf(table.definition().columns().keySet());
    }

    public static List<String> cells(Table table, Row row) {
        return table.definition().columns().values().stream()
                .map(column -> cell(column, row.value(column.name())))
                .toList();
    }

    private static String cell(Column column, Object value) {
        if (value == null) {
            return column.key() != null && column.match() == Column.Match.EQUALS ? "*" : "";
        }
        if (value instanceof BigDecimal number) {
            BigDecimal stripped = number.stripTrailingZeros();
            return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
        }
        if (value instanceof List<?> list) {
            return String.join("|", list.stream().map(String::valueOf).toList());
        }
        return value.toString();
    }

    /** Headings and rows. */
    public static List<List<String>> lines(Table table) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(headings(table));
        table.rows().forEach(row -> lines.add(cells(table, row)));
        return lines;
    }

    /** Null where nothing differs. Another order of the same rows counts, since the first match may win. */
    public static Difference difference(String file, Table before, Table after) {
        Map<String, Map<String, String>> old = byId(before);
        Map<String, Map<String, String>> now = byId(after);
        List<Map<String, String>> added = new ArrayList<>();
        List<Map<String, String>> removed = new ArrayList<>();
        List<ChangedRow> changed = new ArrayList<>();
        now.forEach((id, row) -> {
            Map<String, String> earlier = old.get(id);
            if (earlier == null) {
                added.add(row);
            } else if (!earlier.equals(row)) {
                changed.add(new ChangedRow(id, cells(earlier, row)));
            }
        });
        old.forEach((id, row) -> {
            if (!now.containsKey(id)) {
                removed.add(row);
            }
        });
        List<String> kept = now.keySet().stream().filter(old::containsKey).toList();
        boolean reordered =
                !kept.equals(old.keySet().stream().filter(now::containsKey).toList());
        return added.isEmpty() && removed.isEmpty() && changed.isEmpty() && !reordered
                ? null
                : new Difference(file, added, removed, changed, reordered);
    }

    private static List<ChangedCell> cells(Map<String, String> before, Map<String, String> after) {
        List<ChangedCell> cells = new ArrayList<>();
        after.forEach((column, value) -> {
            String earlier = before.getOrDefault(column, "");
            if (!earlier.equals(value)) {
                cells.add(new ChangedCell(column, earlier, value));
            }
        });
        return cells;
    }

    private static Map<String, Map<String, String>> byId(Table table) {
        Map<String, Map<String, String>> rows = new LinkedHashMap<>();
        List<String> headings = headings(table);
        for (Row row : table.rows()) {
            List<String> cells = cells(table, row);
            Map<String, String> byColumn = new LinkedHashMap<>();
            for (int i = 0; i < headings.size(); i++) {
                byColumn.put(headings.get(i), cells.get(i));
            }
            rows.put(row.id(), byColumn);
        }
        return rows;
    }
}
