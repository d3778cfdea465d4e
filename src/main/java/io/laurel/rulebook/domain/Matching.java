package io.laurel.rulebook.domain;

import io.laurel.rulebook.Row;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the rows of one table for given keys: hashed on the first key where that is an equality, then one look per row. */
final class Matching {

    private record Condition(int argument, Column column) {}

    private final TableDefinition definition;
    private final List<Condition> conditions = new ArrayList<>();
    private final List<Row> rows;
    private final Map<String, List<Row>> byFirstKey = new HashMap<>();
    private final List<Row> anyFirstKey = new ArrayList<>();
    private final String hashed;

    Matching(TableDefinition definition, List<Row> rows) {
        this.definition = definition;
        this.rows = rows;
        List<String> keys = definition.keys();
        for (Column column : definition.columns().values()) {
            if (column.key() != null) {
                conditions.add(new Condition(keys.indexOf(column.key()), column));
            }
        }
        List<Column> first = conditions.stream()
                .filter(c -> c.argument() == 0)
                .map(Condition::column)
                .toList();
        boolean hashable = first.size() == 1
                && first.get(0).match() == Column.Match.EQUALS
                && first.get(0).type() == Column.Type.TEXT;
        hashed = hashable ? first.get(0).name() : null;
        if (hashable) {
            index();
        }
    }

    private void index() {
        for (Row row : rows) {
            String value = row.text(hashed);
            if (value == null) {
                byFirstKey.values().forEach(list -> list.add(row));
                anyFirstKey.add(row);
            } else {
                byFirstKey
                        .computeIfAbsent(value, v -> new ArrayList<>(anyFirstKey))
                        .add(row);
            }
        }
    }

    List<Row> match(Object... keys) {
        if (keys.length != definition.keys().size()) {
            throw new IllegalArgumentException("table " + definition.name() + " has the keys " + definition.keys()
                    + ", not " + keys.length + " of them");
        }
        List<Row> candidates = rows;
        if (hashed != null) {
            candidates = keys[0] instanceof Collection<?> many ? withAny(many) : with(keys[0]);
        }
        if (candidates.isEmpty()) {
            return List.of();
        }
        List<Row> found = new ArrayList<>(2);
        for (Row row : candidates) {
            if (matches(row, keys)) {
                found.add(row);
                if (definition.hit() == TableDefinition.Hit.FIRST) {
                    return found;
                }
            }
        }
        if (definition.hit() == TableDefinition.Hit.UNIQUE && found.size() > 1) {
            throw new IllegalStateException("table " + definition.name() + ": rows " + found
                    + " match the same keys, but its hit policy is unique");
        }
        return found;
    }

    private List<Row> with(Object firstKey) {
        return firstKey == null ? anyFirstKey : byFirstKey.getOrDefault(text(firstKey), anyFirstKey);
    }

    /** Rows that any of these first keys finds, in file order. */
    private List<Row> withAny(Collection<?> firstKeys) {
        List<Row> found = anyFirstKey;
        for (Object key : firstKeys) {
            List<Row> more = with(key);
            if (found == anyFirstKey || found.equals(more)) {
                found = more;
            } else if (more != anyFirstKey) {
                Set<Row> union = new HashSet<>(found);
                union.addAll(more);
                found = rows.stream().filter(union::contains).toList();
            }
        }
        return found;
    }

    private boolean matches(Row row, Object[] keys) {
        for (Condition condition : conditions) {
            Object cell = row.value(condition.column().name());
            Object key = keys[condition.argument()];
            if (!matches(condition.column(), cell, key)) {
                return false;
            }
        }
        return true;
    }

    private static boolean matches(Column column, Object cell, Object key) {
        if (column.match() == Column.Match.EQUALS) {
            return cell == null || key != null && equal(cell, key);
        }
        if (key == null) {
            return false;
        }
        if (cell == null) {
            return true;
        }
        int order = compare(key, cell);
        return switch (column.match()) {
            case AT_LEAST -> order >= 0;
            case MORE_THAN -> order > 0;
            case AT_MOST -> order <= 0;
            case BELOW -> order < 0;
            case EQUALS -> order == 0;
        };
    }

    private static boolean equal(Object cell, Object key) {
        if (key instanceof Collection<?> keys) {
            for (Object one : keys) {
                if (one != null && equal(cell, one)) {
                    return true;
                }
            }
            return false;
        }
        if (cell instanceof List<?> cells) {
            return cells.contains(text(key));
        }
        return cell instanceof Number ? compare(key, cell) == 0 : cell.equals(cell instanceof String ? text(key) : key);
    }

    private static String text(Object key) {
        return key.toString();
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    static int compare(Object left, Object right) {
        if (left instanceof Long a && right instanceof Long b) {
            return a.compareTo(b);
        }
        if (left instanceof Number a && right instanceof Number b) {
            return decimal(a).compareTo(decimal(b));
        }
        return ((Comparable) left).compareTo(right);
    }

    private static BigDecimal decimal(Number number) {
        return number instanceof BigDecimal exact ? exact : new BigDecimal(number.toString());
    }
}
