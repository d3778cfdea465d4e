package io.laurel.rulebook.domain;

import io.laurel.rulebook.InvalidRuleSet;
import java.util.List;

/** A spreadsheet as text: headings and lines, blank lines left out. */
public record Grid(List<String> headings, List<Line> lines) {

    static final int MAX_ROWS = 20_000;
    static final int MAX_COLUMNS = 100;

    /** @param row as a spreadsheet counts; the heading is 1 */
    public record Line(int row, List<String> cells) {}

    static Grid of(String file, List<Line> all) {
        if (all.isEmpty()) {
            throw new InvalidRuleSet(file, null, "a line of headings");
        }
        if (all.size() > MAX_ROWS || all.get(0).cells().size() > MAX_COLUMNS) {
            throw new InvalidRuleSet(file, null, "at most " + MAX_ROWS + " rows and " + MAX_COLUMNS + " columns");
        }
        return new Grid(all.get(0).cells(), List.copyOf(all.subList(1, all.size())));
    }
}
