package io.laurel.discovery.domain;

/** Ends the reading of a row; never leaves {@link RowReader}. */
final class RefusedCell extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Rejection rejection;

    /** @param column header of the column, null where the whole row is meant */
    RefusedCell(String column, String value, String reason, String detail) {
        super(reason, null, false, false);
        rejection = new Rejection(column, value, reason, detail);
    }

    Rejection rejection() {
        return rejection;
    }
}
