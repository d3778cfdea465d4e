package io.laurel.content.rules;

import io.laurel.language.Words;
import io.laurel.language.Words.Word;
import io.laurel.rulebook.FactSource;
import io.laurel.rulebook.Finding.Span;
import io.laurel.rulebook.Row;
import io.laurel.rulebook.Tables;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Compares a post with the brief and with the campaign's other captions: the share of its rows of neighbouring words that stand in the
 * other text too. Exact sets, no sketches: the few captions of a campaign are compared in microseconds.
 */
public final class NearCopies implements FactSource<Post, BriefTerms> {

    private final List<Row> rows;
    private final Remembered<Others> others = new Remembered<>();
    private final Remembered<List<Copy>> last = new Remembered<>();

    public NearCopies(Tables tables) {
        rows = tables.rows("NearCopy").stream()
                .sorted(Comparator.comparing((Row row) -> row.number("share")).reversed())
                .toList();
    }

    /**
     * A text this one is a near copy of.
     *
     * @param of brief or caption
     * @param share of this text's own words that stand there too, a fraction
     * @param spans what is the same, in this text
     */
    public record Copy(Post post, String of, BigDecimal share, Row row, List<Span> spans) implements PostFact {}

    /** What a campaign's texts hold, by the number of words in a row. */
    private static final class Others {

        private final BriefTerms terms;
        private final Set<String> common = new HashSet<>();
        private final Map<Integer, Set<Long>> brief = new HashMap<>();
        private final Map<Integer, List<Set<Long>>> captions = new HashMap<>();

        Others(BriefTerms terms) {
            this.terms = terms;
            Stream.of(
                            Stream.of(terms.brandName()),
                            stream(terms.brandHandles()),
                            stream(terms.mustSay()),
                            stream(terms.hashtags()),
                            stream(terms.mentions()),
                            terms.codes().stream().map(code -> code.code()))
                    .flatMap(s -> s)
                    .filter(Objects::nonNull)
                    .forEach(text -> Words.of(text).forEach(word -> common.add(word.text())));
        }

        private static Stream<String> stream(List<String> texts) {
            return texts == null ? Stream.empty() : texts.stream();
        }

        Set<Long> brief(int row) {
            return brief.computeIfAbsent(row, n -> shingles(own(terms.briefText(), common), n));
        }

        List<Set<Long>> captions(int row) {
            return captions.computeIfAbsent(
                    row,
                    n -> terms.otherCaptions().stream()
                            .map(text -> shingles(own(text, common), n))
                            .toList());
        }
    }

    @Override
    public List<Copy> facts(Post post, BriefTerms terms) {
        return of(post, terms);
    }

    /** The brief and the caption most alike, where a row of the table says it is too much. */
    public List<Copy> of(Post post, BriefTerms terms) {
        if (post.text() == null
                || terms == null
                || terms.briefText() == null && terms.otherCaptions().isEmpty()) {
            return List.of();
        }
        return last.of(post, p -> compare(p, others.of(terms, Others::new)));
    }

    private List<Copy> compare(Post post, Others known) {
        List<Word> own = own(post.text(), known.common);
        List<Copy> copies = new ArrayList<>(2);
        for (String of : List.of("brief", "caption")) {
            for (Row row : rows) {
                Copy copy = row.text("of").equals(of) ? copy(post, own, row, known) : null;
                if (copy != null) {
                    copies.add(copy);
                    break;
                }
            }
        }
        return copies;
    }

    private static Copy copy(Post post, List<Word> own, Row row, Others known) {
        int length = row.integer("row-words").intValue();
        if (own.size() < row.integer("min-words") || own.size() < length) {
            return null;
        }
        Set<Long> here = shingles(own, length);
        List<Set<Long>> there = row.text("of").equals("brief") ? List.of(known.brief(length)) : known.captions(length);
        Set<Long> nearest = null;
        long most = 0;
        for (Set<Long> other : there) {
            long shared = here.stream().filter(other::contains).count();
            if (shared > most) {
                most = shared;
                nearest = other;
            }
        }
        BigDecimal share = BigDecimal.valueOf(most).divide(BigDecimal.valueOf(here.size()), 4, RoundingMode.HALF_UP);
        return nearest == null || share.compareTo(row.number("share")) < 0
                ? null
                : new Copy(post, row.text("of"), share, row, spans(post.text(), own, length, nearest));
    }

    private static List<Span> spans(String text, List<Word> own, int length, Set<Long> other) {
        List<Span> spans = new ArrayList<>();
        int from = -1;
        int to = -1;
        for (int i = 0; i + length <= own.size(); i++) {
            if (other.contains(shingle(own, i, length))) {
                if (from >= 0 && i > to) {
                    spans.add(span(text, own, from, to));
                    from = -1;
                }
                from = from < 0 ? i : from;
                to = i + length;
            }
        }
        if (from >= 0) {
            spans.add(span(text, own, from, to));
        }
        return spans;
    }

    private static Span span(String text, List<Word> own, int from, int to) {
        int start = own.get(from).start();
        int end = own.get(to - 1).end();
        return new Span(start, end, text.substring(start, end));
    }

    /** The words that are up to the author. */
    private static List<Word> own(String text, Set<String> common) {
        return text == null
                ? List.of()
                : Words.of(text).stream()
                        .filter(word -> !word.name() && !common.contains(word.text()))
                        .toList();
    }

    private static Set<Long> shingles(List<Word> words, int length) {
        Set<Long> shingles = new HashSet<>(words.size() * 2);
        for (int i = 0; i + length <= words.size(); i++) {
            shingles.add(shingle(words, i, length));
        }
        return shingles;
    }

    /** A hash of 64 bits: two different rows of words are as good as never taken for one. */
    private static long shingle(List<Word> words, int from, int length) {
        long hash = 1125899906842597L;
        for (int i = from; i < from + length; i++) {
            String word = words.get(i).text();
            for (int c = 0; c < word.length(); c++) {
                hash = hash * 31 + word.charAt(c);
            }
            hash = hash * 0x9E3779B97F4A7C15L + 7;
        }
        return hash;
    }
}
