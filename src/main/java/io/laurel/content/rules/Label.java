package io.laurel.content.rules;

import io.laurel.rulebook.Finding.Span;
import io.laurel.rulebook.Row;
import java.util.List;

/**
 * A label found.
 *
 * @param row of DisclosureToken or PlatformLabel
 * @param spans empty for the platform's own label
 * @param visible yes, no or unknown
 * @param first nothing but handles and other labels stands before it
 * @param buried inside a run of hashtags, handles and links
 * @param foreign in a language the readers do not read
 * @param disguised written with letters of another script
 * @param hashtagNumber its place among the post's hashtags from 1, 0 when it is not one
 */
public record Label(
        Row row,
        List<Span> spans,
        String visible,
        boolean first,
        boolean buried,
        boolean foreign,
        boolean disguised,
        int hashtagNumber) {

    static Label ofPlatform(Row row) {
        return new Label(row, List.of(), "yes", false, false, false, false, 0);
    }

    public String answer() {
        return row.text("answer");
    }

    public boolean onPlatform() {
        return spans.isEmpty();
    }

    /** The label as written in the post. */
    public String words() {
        return onPlatform() ? "" : spans.get(0).text();
    }

    /** Of two that help alike the longer one says more. */
    boolean helpsMoreThan(Label other) {
        int more = rank() - other.rank();
        return more > 0 || more == 0 && words().length() > other.words().length();
    }

    /** How much it helps: what the words are worth before where they stand. */
    private int rank() {
        boolean seen = !visible.equals("no");
        int rank = switch (answer()) {
            case "accept" -> seen ? 60 : 30;
            case "review" -> seen ? 40 : 20;
            default -> 10;
        };
        return rank + (first ? 3 : 0) + (buried ? 0 : 2) + (onPlatform() ? 0 : 1) - (foreign || disguised ? 6 : 0);
    }
}
