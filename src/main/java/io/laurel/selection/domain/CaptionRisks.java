package io.laurel.selection.domain;

import io.laurel.rulebook.TableRow;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the lexicon's risky words in captions: whole words whatever their case, and not where an exception says
 * what is meant. Immutable.
 */
final class CaptionRisks {

    /** Words of a text as written (case and compatibility forms aside) and without accents. */
    private record Words(List<String> written, List<String> bare) {

        static Words of(String text) {
            String lower = Normalizer.normalize(text == null ? "" : text, Normalizer.Form.NFKC)
                    .toLowerCase(Locale.ROOT)
                    .replace("ß", "ss");
            return new Words(split(lower), split(Normalizer.normalize(lower, Normalizer.Form.NFKD)));
        }

        private static List<String> split(String text) {
            StringBuilder plain = new StringBuilder(text.length());
            text.codePoints().forEach(c -> {
                int type = Character.getType(c);
                if (Character.isLetterOrDigit(c)) {
                    plain.appendCodePoint(c);
                } else if (type != Character.NON_SPACING_MARK
                        && type != Character.ENCLOSING_MARK
                        && type != Character.FORMAT) {
                    plain.append(' ');
                }
            });
            return Arrays.stream(plain.toString().split(" "))
                    .filter(word -> !word.isEmpty())
                    .toList();
        }
    }

    /** @param accented matched without accents too, as people leave them out; a plain term never meets an accented word */
    private record Term(List<String> words, boolean accented, String category, List<List<String>> harmless) {}

    private final Map<String, List<Term>> terms = new HashMap<>();

    /** @param rows with {@code term}, {@code category}, {@code grade} and {@code harmless}: phrases around the term that mean no harm */
    CaptionRisks(List<? extends TableRow> rows) {
        for (TableRow row : rows) {
            Words term = Words.of(row.text("term"));
            if (!term.bare().isEmpty() && !"low".equals(row.text("grade"))) {
                boolean accented = !term.written().equals(term.bare());
                terms.computeIfAbsent(term.bare().get(0), first -> new ArrayList<>())
                        .add(new Term(
                                term.bare(),
                                accented,
                                row.text("category"),
                                row.list("harmless").stream()
                                        .map(phrase -> Words.of(phrase).bare())
                                        .toList()));
            }
        }
    }

    /** The kinds of risky language in a text. */
    Set<String> of(String text) {
        Set<String> found = new TreeSet<>();
        if (terms.isEmpty() || text == null) {
            return found;
        }
        Words words = Words.of(text);
        List<String> bare = words.bare();
        boolean aligned = bare.size() == words.written().size();
        for (int at = 0; at < bare.size(); at++) {
            for (Term term : terms.getOrDefault(bare.get(at), List.of())) {
                List<String> searched = term.accented() || !aligned ? bare : words.written();
                if (!found.contains(term.category())
                        && stands(term.words(), searched, at)
                        && !harmless(term, bare, at)) {
                    found.add(term.category());
                }
            }
        }
        return found;
    }

    private static boolean harmless(Term term, List<String> words, int at) {
        for (List<String> phrase : term.harmless()) {
            for (int inside = 0; inside + term.words().size() <= phrase.size(); inside++) {
                if (stands(term.words(), phrase, inside) && stands(phrase, words, at - inside)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean stands(List<String> wanted, List<String> words, int at) {
        return at >= 0
                && at + wanted.size() <= words.size()
                && words.subList(at, at + wanted.size()).equals(wanted);
    }
}
