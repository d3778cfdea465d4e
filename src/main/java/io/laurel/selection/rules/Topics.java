package io.laurel.selection.rules;

import io.laurel.rulebook.Row;
import io.laurel.rulebook.Tables;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What a creator posts about, in the program's words. Pure. */
public final class Topics {

    private final Tables tables;

    public Topics(Tables tables) {
        this.tables = tables;
    }

    /** Rows of words among the creator's topics that stand for a category the campaign wants. */
    public List<Row> wanted(Candidate candidate, Criteria criteria) {
        return rows(candidate).stream()
                .filter(row -> criteria.categories().contains(row.text("category")))
                .toList();
    }

    /** Rows of words that stand for other categories, when none stands for a wanted one. */
    public List<Row> foreign(Candidate candidate, Criteria criteria) {
        List<Row> rows = rows(candidate);
        return rows.stream().anyMatch(row -> criteria.categories().contains(row.text("category"))) ? List.of() : rows;
    }

    private List<Row> rows(Candidate candidate) {
        return candidate.topics() == null || candidate.topics().isEmpty()
                ? List.of()
                : tables.match("TopicWord", words(candidate.topics()));
    }

    private static List<String> words(List<String> topics) {
        return topics.stream()
                .flatMap(topic -> Stream.of(Normalizer.normalize(topic, Normalizer.Form.NFKD)
                        .replaceAll("\\p{M}+", "")
                        .toLowerCase(Locale.ROOT)
                        .split("[^\\p{L}\\p{N}]+")))
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }
}
