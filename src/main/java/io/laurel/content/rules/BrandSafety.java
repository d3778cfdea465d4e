package io.laurel.content.rules;

import io.laurel.language.Lexicon;
import io.laurel.language.Words;
import io.laurel.rulebook.FactSource;
import io.laurel.rulebook.Finding.Span;
import io.laurel.rulebook.Row;
import io.laurel.rulebook.SubjectFact;
import io.laurel.rulebook.Tables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Reads a post for language a brand does not want to stand beside: graded terms by GARM's categories. Which grade means what for
 * which brand and product is table {@code Suitability}.
 */
public final class BrandSafety implements FactSource<Post, BriefTerms> {

    private final Tables tables;
    private final Lexicon lexicon;
    private final LanguageModel model;
    private final Remembered<Reading> last = new Remembered<>();

    /** What was found in one text, and how the model reads it. */
    private record Reading(List<Lexicon.Hit> hits, double score) {}

    public BrandSafety(Tables tables) {
        this.tables = tables;
        lexicon = Lexicon.of(tables.rows("brand-safety"), tables.rows("function-words"));
        model = LanguageModel.of(tables.rows("LanguageModel"));
    }

    /**
     * Risky language of one category and grade.
     *
     * @param row of Suitability
     * @param terms ids of the lexicon's rows
     * @param spans where it stands; outside the caption (frames) there are none
     */
    public record Risk(Post post, String category, String level, Row row, List<String> terms, List<Span> spans)
            implements PostFact {

        public String getVerdict() {
            return row.text("verdict");
        }

        public boolean isOpen() {
            return !getVerdict().equals("PASS");
        }

        /** The words as written, each once. */
        public String words() {
            return String.join(
                    ", ", new TreeSet<>(spans.stream().map(Span::text).toList()));
        }
    }

    /** Risky language, and the model's word where it is high enough to matter. */
    @Override
    public List<SubjectFact> facts(Post post, BriefTerms terms) {
        List<SubjectFact> facts = new ArrayList<>(risks(post, terms));
        tone(post).stream().filter(Tone::isRaised).forEach(facts::add);
        return facts;
    }

    /** What is found in the post, by category and grade. */
    public List<Risk> risks(Post post, BriefTerms terms) {
        if (post.text() == null) {
            return List.of();
        }
        Map<String, List<Lexicon.Hit>> groups = new LinkedHashMap<>();
        for (Lexicon.Hit hit : reading(post.text()).hits()) {
            groups.computeIfAbsent(hit.entry().category() + ' ' + level(hit), k -> new ArrayList<>())
                    .add(hit);
        }
        List<Risk> risks = new ArrayList<>(groups.size());
        groups.values().forEach(hits -> {
            String category = hits.get(0).entry().category();
            String level = level(hits.get(0));
            List<Row> rows = tables.match(
                    "Suitability",
                    terms == null ? null : terms.brandName(),
                    post.productCategories() == null ? List.of() : post.productCategories(),
                    category,
                    level);
            if (!rows.isEmpty()) {
                risks.add(new Risk(post, category, level, rows.get(0), ids(hits), spans(post.text(), hits)));
            }
        });
        return risks;
    }

    /** A handle is somebody's name, not the writer's word: at most a remark. */
    private static String level(Lexicon.Hit hit) {
        String grade = hit.entry().grade();
        return hit.named() && (grade.equals("high") || grade.equals("floor")) ? "medium" : grade;
    }

    private static List<String> ids(List<Lexicon.Hit> hits) {
        return hits.stream().map(hit -> hit.entry().id()).distinct().sorted().toList();
    }

    private static List<Span> spans(String text, List<Lexicon.Hit> hits) {
        return hits.stream()
                .map(hit -> new Span(hit.start(), hit.end(), text.substring(hit.start(), hit.end())))
                .toList();
    }

    /**
     * How likely the model holds the text for hateful or offensive, in percent.
     *
     * @param row of ModelThreshold that this reaches, null when it reaches none
     */
    public record Tone(Post post, long percent, Row row) implements PostFact {

        public boolean isRaised() {
            return row != null;
        }
    }

    /** The model's word on the text; none when there is nothing to read. */
    public List<Tone> tone(Post post) {
        if (post.text() == null) {
            return List.of();
        }
        double score = reading(post.text()).score();
        Row reached = null;
        for (Row row : tables.rows("ModelThreshold")) {
            boolean reaches = score >= row.number("from").doubleValue();
            if (reaches && (reached == null || row.number("from").compareTo(reached.number("from")) > 0)) {
                reached = row;
            }
        }
        return List.of(new Tone(post, Math.round(score * 100), reached));
    }

    private Reading reading(String text) {
        return last.of(text, t -> {
            io.laurel.language.Reading read = io.laurel.language.Reading.of(t);
            return new Reading(lexicon.findIn(read), model.score(Words.of(read)));
        });
    }
}
