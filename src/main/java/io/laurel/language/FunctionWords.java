package io.laurel.language;

import io.laurel.rulebook.TableRow;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells languages apart by their commonest small words. */
final class FunctionWords {

    /** Languages by word. */
    private final Map<String, List<String>> languages;

    private FunctionWords(Map<String, List<String>> languages) {
        this.languages = languages;
    }

    /** @param rows with {@code language} and {@code words} */
    static FunctionWords of(List<? extends TableRow> rows) {
        Map<String, List<String>> languages = new HashMap<>();
        for (TableRow row : rows) {
            Set<String> words = new HashSet<>();
            row.list("words").forEach(word -> {
                Reading read = Reading.of(word);
                words.add(read.text(0, read.length()).strip());
            });
            words.forEach(word -> languages.merge(word, List.of(row.text("language")), FunctionWords::both));
        }
        return new FunctionWords(languages);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FunctionWords words && words.languages.equals(languages);
    }

    @Override
    public int hashCode() {
        return languages.hashCode();
    }

    private static List<String> both(List<String> one, List<String> other) {
        return java.util.stream.Stream.concat(one.stream(), other.stream()).toList();
    }

    /** Whether the word is a function word of the language itself. */
    boolean has(String language, String word) {
        return languages.getOrDefault(word, List.of()).contains(language);
    }

    /** How many of a text's words are function words of each language. */
    Map<String, Integer> count(Reading read) {
        Map<String, Integer> counts = new HashMap<>();
        for (int from = 1; from < read.length(); ) {
            int to = read.endOfWord(from);
            if (to - from <= 8) {
                for (String language : languages.getOrDefault(read.text(from, to), List.of())) {
                    counts.merge(language, 1, Integer::sum);
                }
            }
            from = to + 1;
        }
        return counts;
    }
}
