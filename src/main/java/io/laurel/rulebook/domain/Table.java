package io.laurel.rulebook.domain;

import io.laurel.rulebook.CellError;
import io.laurel.rulebook.InvalidRuleSet;
import io.laurel.rulebook.Row;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A table with typed rows in file order. */
public record Table(TableDefinition definition, List<Row> rows) {

    public String name() {
        return definition.name();
    }

    /** Rows that exist on the date: valid-from and valid-to are inclusive, empty means open. */
    public List<Row> validOn(LocalDate date) {
        return rows.stream()
                .filter(row -> {
                    LocalDate from = row.date("valid-from");
                    LocalDate to = row.date("valid-to");
                    return (from == null || !date.isBefore(from)) && (to == null || !date.isAfter(to));
                })
                .toList();
    }

    /** @throws InvalidRuleSet naming every bad cell */
    public static Table parse(String file, TableDefinition definition, Grid grid) {
        List<CellError> errors = new ArrayList<>();
        Map<String, Integer> columns = columns(file, definition, grid, errors);
        Map<String, Integer> positions = new LinkedHashMap<>();
        definition.columns().keySet().forEach(name -> positions.put(name, positions.size()));
        List<Row> rows = new ArrayList<>();
        Map<String, Integer> ids = new HashMap<>();
        for (Grid.Line line : grid.lines()) {
            Object[] values = new Object[positions.size()];
            for (Column column : definition.columns().values()) {
                Integer at = columns.get(column.name());
                String cell = at == null || at >= line.cells().size()
                        ? ""
                        : line.cells().get(at);
                try {
                    values[positions.get(column.name())] = column.parse(cell);
                } catch (IllegalArgumentException e) {
                    errors.add(new CellError(file, line.row(), column.name(), cell, column.expected()));
                }
            }
            if (line.cells().size() > grid.headings().size()) {
                errors.add(new CellError(
                        file,
                        line.row(),
                        null,
                        line.cells().get(grid.headings().size()),
                        "as many cells as headings (" + grid.headings().size() + "). Maybe a comma without quotes"));
            }
            String id = (String) values[0];
            Integer earlier = id == null ? null : ids.putIfAbsent(id, line.row());
            if (earlier != null) {
                errors.add(new CellError(file, line.row(), "id", id, "an id not used before (row " + earlier + ")"));
            }
            order(file, line.row(), definition, positions, values, errors);
            rows.add(new Row(definition.name(), id, positions, values));
        }
        Table table = new Table(definition, List.copyOf(rows));
        if (errors.isEmpty() && definition.hit() == TableDefinition.Hit.UNIQUE) {
            table.overlaps(file, grid, errors);
        }
        if (!errors.isEmpty()) {
            throw new InvalidRuleSet(errors);
        }
        return table;
    }

    /** Two rows of a unique table that some keys on some day would both match. */
    private void overlaps(String file, Grid grid, List<CellError> errors) {
        for (int i = 0; i < rows.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (Overlap.of(definition, rows.get(i), rows.get(j))) {
                    int line = grid.lines().get(i).row();
                    errors.add(new CellError(
                            file,
                            line,
                            String.join(", ", definition.keys()),
                            rows.get(i).id(),
                            "keys no other row matches; " + rows.get(j).id() + " matches some of the same"));
                }
            }
        }
    }

    private static Map<String, Integer> columns(
            String file, TableDefinition definition, Grid grid, List<CellError> errors) {
        Map<String, Integer> columns = new HashMap<>();
        for (int i = 0; i < grid.headings().size(); i++) {
            String heading = grid.headings().get(i).strip();
            if (!definition.columns().containsKey(heading)) {
                errors.add(new CellError(
                        file,
                        1,
                        heading,
                        null,
                        "one of the columns " + definition.columns().keySet()));
            } else if (columns.put(heading, i) != null) {
                errors.add(new CellError(file, 1, heading, null, "every column once"));
            }
        }
        for (Column column : definition.columns().values()) {
            if (!columns.containsKey(column.name())
                    && !TableDefinition.COMMON.subList(1, 5).contains(column.name())) {
                errors.add(new CellError(file, 1, column.name(), null, "this column"));
            }
        }
        return columns;
    }

    private static void order(
            String file,
            int row,
            TableDefinition definition,
            Map<String, Integer> positions,
            Object[] values,
            List<CellError> errors) {
        LocalDate from = (LocalDate) values[positions.get("valid-from")];
        LocalDate to = (LocalDate) values[positions.get("valid-to")];
        if (from != null && to != null && to.isBefore(from)) {
            errors.add(new CellError(file, row, "valid-to", to.toString(), "a day not before valid-from " + from));
        }
        for (String key : definition.keys()) {
            Object low = null;
            for (Column column : definition.columns().values()) {
                Object value = values[positions.get(column.name())];
                if (key.equals(column.key()) && value != null && column.match().range()) {
                    if (low != null && Matching.compare(low, value) > 0) {
                        errors.add(new CellError(
                                file, row, column.name(), value.toString(), "at least the lower end " + low));
                    }
                    low = low == null && column.match().ordinal() <= Column.Match.MORE_THAN.ordinal() ? value : low;
                }
            }
        }
    }
}
