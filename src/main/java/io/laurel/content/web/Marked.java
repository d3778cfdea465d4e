package io.laurel.content.web;

import io.laurel.rulebook.Finding;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A post's text in pieces, so that a page can mark words and the fold. Pages write every piece as text: nothing in it becomes markup.
 *
 * @param fold whether readers have to tap "more" to see what follows this piece
 */
public record Marked(String text, boolean marked, boolean hidden, boolean fold) {

    /** @param fold offset of the first hidden character; negative or beyond the end where all is seen */
    static List<Marked> pieces(String text, List<Finding> findings, int fold) {
        BitSet marks = new BitSet(text.length());
        findings.stream()
                .flatMap(finding -> finding.spans().stream())
                .filter(span -> span.start() >= 0 && span.start() < span.end() && span.end() <= text.length())
                .forEach(span -> marks.set(span.start(), span.end()));
        int line = fold < 0 || fold >= text.length() ? text.length() : fold;
        List<Marked> pieces = new ArrayList<>();
        int from = 0;
        for (int at = 1; at <= text.length(); at++) {
            if (at == text.length() || at == line || marks.get(at) != marks.get(from)) {
                pieces.add(new Marked(
                        text.substring(from, at), marks.get(from), from >= line, at == line && line < text.length()));
                from = at;
            }
        }
        return pieces;
    }
}
