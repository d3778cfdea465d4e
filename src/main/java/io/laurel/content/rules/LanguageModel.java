package io.laurel.content.rules;

import io.laurel.language.Words;
import io.laurel.language.Words.Word;
import io.laurel.rulebook.TableRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A logistic model of hateful or offensive language over words and pairs of words. Trained with Tribuo by {@code mvn -Ptrain}; its
 * weights are rows of table {@code LanguageModel}, so that they belong to the rule-set version and its hash. Immutable.
 */
public final class LanguageModel {

    /** The row that holds what every text begins with. */
    public static final String BIAS = "(bias)";

    /** Of single words. */
    private final Map<String, Double> words = new HashMap<>();

    /** Of pairs, by their first word. */
    private final Map<String, Map<String, Double>> pairs = new HashMap<>();

    private final double bias;

    private LanguageModel(Map<String, Double> weights, double bias) {
        this.bias = bias;
        weights.forEach((feature, weight) -> {
            int blank = feature.indexOf(' ');
            if (blank < 0) {
                words.put(feature, weight);
            } else {
                pairs.computeIfAbsent(feature.substring(0, blank), first -> new HashMap<>())
                        .put(feature.substring(blank + 1), weight);
            }
        });
    }

    /** @param rows with {@code feature} and {@code weight}; without rows every text scores a half */
    public static LanguageModel of(List<? extends TableRow> rows) {
        Map<String, Double> weights = new HashMap<>(rows.size() * 2);
        rows.forEach(
                row -> weights.put(row.text("feature"), row.number("weight").doubleValue()));
        return weighing(weights);
    }

    /** @param all by feature, with {@link #BIAS} */
    static LanguageModel weighing(Map<String, Double> all) {
        Map<String, Double> weights = new HashMap<>(all);
        Double bias = weights.remove(BIAS);
        return new LanguageModel(weights, bias == null ? 0 : bias);
    }

    /** What the model looks at: words and pairs of neighbours, each once; hashtags, handles and addresses are left out. */
    public static Set<String> features(String text) {
        List<String> words = new ArrayList<>();
        Words.of(text).forEach(word -> {
            if (isFeature(word)) {
                words.add(word.text());
            }
        });
        Set<String> features = new LinkedHashSet<>();
        for (int i = 0; i < words.size(); i++) {
            features.add(words.get(i));
            if (i > 0) {
                features.add(words.get(i - 1) + ' ' + words.get(i));
            }
        }
        return features;
    }

    private static boolean isFeature(Word word) {
        return !word.name()
                && !word.text().isBlank()
                && !Character.isDigit(word.text().charAt(0));
    }

    /** Probability from 0 to 1 that the text is hateful or offensive. Long texts are not held against their length. */
    public double score(String text) {
        return score(Words.of(text));
    }

    /** The same of a text whose words are known: {@link #features} without making them. */
    double score(List<Word> text) {
        Map<String, Integer> numbers = new HashMap<>(text.size() * 2);
        Set<Long> neighbours = new HashSet<>(text.size() * 2);
        double sum = 0;
        String before = null;
        int numberBefore = 0;
        for (Word word : text) {
            if (!isFeature(word)) {
                continue;
            }
            Integer number = numbers.putIfAbsent(word.text(), numbers.size());
            if (number == null) {
                number = numbers.size() - 1;
                sum += words.getOrDefault(word.text(), 0.0);
            }
            if (before != null && neighbours.add((long) numberBefore << 32 | number)) {
                sum += pairs.getOrDefault(before, Map.of()).getOrDefault(word.text(), 0.0);
            }
            before = word.text();
            numberBefore = number;
        }
        return 1 / (1 + Math.exp(-(bias + sum * scale(numbers.size() + neighbours.size()))));
    }

    /** What each feature of a text with so many of them counts. */
    public static double scale(int features) {
        return features == 0 ? 0 : 1 / Math.sqrt(features);
    }
}
