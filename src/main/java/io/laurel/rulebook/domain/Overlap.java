package io.laurel.rulebook.domain;

import io.laurel.rulebook.Row;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;

/** Whether some keys on some day would match two rows of a table. */
final class Overlap {

    private Overlap() {}

    static boolean of(TableDefinition definition, Row a, Row b) {
        if (before(a.date("valid-to"), b.date("valid-from")) || before(b.date("valid-to"), a.date("valid-from"))) {
            return false;
        }
        return definition.keys().stream().allMatch(key -> meets(definition, key, a, b) && meets(definition, key, b, a));
    }

    private static boolean before(LocalDate end, LocalDate start) {
        return end != null && start != null && end.isBefore(start);
    }

    /** Equal cells meet; an upper end of one row meets a lower end of the other unless it lies below. */
    private static boolean meets(TableDefinition definition, String key, Row a, Row b) {
        List<Column> columns = definition.columns().values().stream()
                .filter(column -> key.equals(column.key()))
                .toList();
        for (Column upper : columns) {
            Object high = a.value(upper.name());
            if (high == null) {
                continue;
            }
            if (upper.match() == Column.Match.EQUALS) {
                if (!same(high, b.value(upper.name()))) {
                    return false;
                }
            } else if (upper.match() == Column.Match.BELOW || upper.match() == Column.Match.AT_MOST) {
                for (Column lower : columns) {
                    Object low = b.value(lower.name());
                    boolean isLower = lower.match() == Column.Match.AT_LEAST || lower.match() == Column.Match.MORE_THAN;
                    if (low != null && isLower && apart(upper, high, lower, low)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private static boolean same(Object cell, Object other) {
        if (other == null) {
            return true;
        }
        if (cell instanceof List<?> list && other instanceof List<?> others) {
            return !Collections.disjoint(list, others);
        }
        return cell instanceof Number ? Matching.compare(cell, other) == 0 : cell.equals(other);
    }

    private static boolean apart(Column upper, Object high, Column lower, Object low) {
        int order = Matching.compare(high, low);
        boolean bothInclusive = upper.match() == Column.Match.AT_MOST && lower.match() == Column.Match.AT_LEAST;
        return bothInclusive ? order < 0 : order <= 0;
    }
}
