package io.laurel.selection.domain;

import io.laurel.language.Lexicon;
import io.laurel.rulebook.TableRow;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds the lexicon's risky words in captions, as the check of a post finds them. Immutable. */
final class CaptionRisks {

    private final Lexicon lexicon;

    /**
     * @param rows of the lexicon; rows graded low are not counted
     * @param functionWords by which languages are told; empty in versions of before
     */
    CaptionRisks(List<? extends TableRow> rows, List<? extends TableRow> functionWords) {
        lexicon = Lexicon.of(rows, functionWords);
    }

    /** The kinds of risky language in a text. */
    Set<String> of(String text) {
        Set<String> found = new TreeSet<>();
        for (Lexicon.Hit hit : lexicon.find(text)) {
            if (!hit.entry().grade().equals("low")) {
                found.add(hit.entry().category());
            }
        }
        return found;
    }
}
