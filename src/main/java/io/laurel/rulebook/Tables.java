package io.laurel.rulebook;

import java.util.List;

/** The tables of one rule-set version on one decision date: immutable, shared by all rules of a batch. */
public interface Tables {

    /**
     * Rows whose keys match, by the table's hit policy.
     *
     * @param keys in the order of {@code keys:} in {@code <Table>.yaml}
     * @throws IllegalArgumentException when there is no such table or the number of keys differs
     */
    List<Row> match(String table, Object... keys);

    /** All rows valid on the decision date, in file order. */
    List<Row> rows(String table);

    /** The row with this id, or null. */
    Row row(String table, String id);
}
