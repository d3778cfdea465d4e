package io.laurel.language;

import java.util.ArrayList;
import java.util.List;

/** A text's words as readers see them, with their places in the original. */
public final class Words {

    /**
     * A word: lower case, without accents, look-alikes and invisible characters.
     *
     * @param start and end: offsets in UTF-16 units into the original, end exclusive
     * @param name it is (part of) a hashtag, a handle or an address
     */
    public record Word(String text, int start, int end, boolean name) {}

    private Words() {}

    /** All words in their order; addresses as their host's parts. */
    public static List<Word> of(String text) {
        return of(Reading.of(text));
    }

    /** The same of a text that has been read already. */
    public static List<Word> of(Reading read) {
        List<Word> words = new ArrayList<>();
        for (int from = 1; from < read.length(); ) {
            int to = read.endOfWord(from);
            if (to > from) {
                int start = read.start(from);
                words.add(new Word(read.text(from, to), start, read.end(to - 1), isName(read.original, start)));
            }
            from = to + 1;
        }
        return words;
    }

    private static boolean isName(String original, int start) {
        int at = start - 1;
        while (at >= 0 && !Character.isWhitespace(original.charAt(at))) {
            char c = original.charAt(at);
            if (c == '#' || c == '@' || c == '/' && at > 0 && original.charAt(at - 1) == '/') {
                return true;
            }
            at--;
        }
        return original.startsWith("www.", start) || original.regionMatches(true, at + 1, "www.", 0, 4);
    }
}
