package io.laurel.content.rules;

import io.laurel.content.rules.Token.Kind;
import io.laurel.rulebook.Row;
import io.laurel.rulebook.Tables;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the labels of all jurisdictions in a text at once, and the words that deny them. */
final class LabelFinder {

    /** Words that join a label to the brand: "Werbung für …", "Ad with …". */
    private static final Set<String> JOINING = Set.of(
            "with", "for", "by", "from", "mit", "fur", "von", "avec", "pour", "par", "con", "per", "da", "por", "para",
            "met", "voor", "com");

    /** A longer label is a sentence: what follows it no longer opens the post. */
    private static final int LONGEST_OPENING = 3;

    /**
     * A label found.
     *
     * @param rows what each scope says of it
     * @param accepted whether any scope accepts it
     * @param first nothing but handles and other labels stands before it
     * @param apart it is no part of a sentence
     */
    record Mark(Map<String, List<Row>> rows, boolean accepted, int from, int end, boolean first, boolean apart) {

        List<Row> in(String scope) {
            return rows.getOrDefault(scope, List.of());
        }
    }

    /** What the tables say of the same words, by scope. */
    private record Words(Map<String, List<Row>> rows, boolean accepted) {}

    record Negation(Row row, int from, int end) {}

    record Marks(PostText text, List<Mark> marks, List<Negation> negations) {}

    private final PhraseIndex<Words> labels = new PhraseIndex<>();
    private final PhraseIndex<Row> negations = new PhraseIndex<>();
    private final Set<String> hashtags = new HashSet<>();

    LabelFinder(Tables tables) {
        Map<String, List<Row>> byWords = new LinkedHashMap<>();
        for (Row row : tables.rows("DisclosureToken")) {
            byWords.computeIfAbsent(row.text("token"), t -> new ArrayList<>()).add(row);
            if (row.text("token").startsWith("#")) {
                hashtags.add(PostText.fold(row.text("token").substring(1)));
            }
        }
        byWords.forEach((words, rows) -> labels.add(
                words,
                new Words(
                        rows.stream().collect(Collectors.groupingBy(row -> row.text("scope"))),
                        rows.stream().anyMatch(row -> "accept".equals(row.text("answer")))),
                false));
        tables.rows("LabelNegated").forEach(row -> negations.add(row.text("phrase"), row, false));
    }

    Marks in(PostText text, Brand brand) {
        List<Negation> denied = new ArrayList<>();
        BitSet covered = new BitSet();
        negations.search(text, brand, (row, from, end) -> {
            denied.add(new Negation(row, from, end));
            covered.set(from, end);
        });
        List<Mark> found = new ArrayList<>();
        labels.search(text, brand, (words, from, end) -> {
            if (!covered.get(from)) {
                found.add(new Mark(words.rows(), words.accepted(), from, end, false, standsApart(text, from, end)));
            }
        });
        BitSet opening = opening(text, found);
        return new Marks(
                text,
                found.stream()
                        .map(m -> new Mark(m.rows(), m.accepted(), m.from(), m.end(), opening.get(m.from()), m.apart()))
                        .toList(),
                denied);
    }

    /** Places before which only handles and labels stand: labels of several countries may open a post together. */
    private BitSet opening(PostText text, List<Mark> marks) {
        BitSet opening = new BitSet();
        List<Token> tokens = text.tokens();
        int at = 0;
        while (at < tokens.size()) {
            opening.set(at);
            Token token = tokens.get(at);
            int next = token.kind() == Kind.HANDLE || token.kind() == Kind.HASHTAG && hashtags.contains(token.text())
                    ? at + 1
                    : at;
            for (Mark mark : marks) {
                boolean label = mark.apart() && mark.accepted();
                if (mark.from() == at && mark.end() - at <= LONGEST_OPENING && label) {
                    next = Math.max(next, mark.end());
                }
            }
            if (next == at) {
                break;
            }
            at = next;
        }
        return opening;
    }

    /** "Werbung: …", "AD", "Anzeige mit …" are labels; "Werbung ist überall" begins a sentence. */
    private static boolean standsApart(PostText text, int from, int end) {
        List<Token> tokens = text.tokens();
        Token last = tokens.get(end - 1);
        if (end == tokens.size() || tokens.get(end).kind() != Kind.WORD || last.kind() != Kind.WORD) {
            return true;
        }
        Token next = tokens.get(end);
        String written = text.original();
        String between = text.between(last, next);
        if (!between.replace('\t', ' ').replace('\u00a0', ' ').isBlank() || between.indexOf('\n') >= 0) {
            return true;
        }
        String own = written.substring(tokens.get(from).start(), last.end());
        boolean capitals = own.codePoints().noneMatch(Character::isLowerCase);
        int begins = written.codePointAt(next.start());
        return capitals || JOINING.contains(next.text()) || Character.isUpperCase(begins) || Character.isDigit(begins);
    }
}
