package io.laurel.rulebook;

/**
 * One refused cell or line of a rule-set file.
 *
 * @param row line of the file as a spreadsheet counts (the heading is 1), 0 where the whole file is meant
 * @param column heading, or null
 */
public record CellError(String file, int row, String column, String value, String expected) {

    public CellError {
        value = value == null || value.length() <= 80 ? value : value.substring(0, 79) + "…";
    }

    @Override
    public String toString() {
        return file
                + (row > 0 ? " row " + row : "")
                + (column == null ? "" : " column " + column)
                + (value == null ? "" : " '" + value + "'")
                + ": expected " + expected;
    }
}
