package io.laurel.content.rules;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.tribuo.Example;
import org.tribuo.Feature;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LinearSGDModel;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.la.DenseMatrix;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * Estimates the language model with Tribuo: logistic regression over words and pairs of words by stochastic gradient descent, both
 * classes weighing the same. Deterministic: fixed seed, one thread.
 */
final class LanguageModelFit {

    /** Words of fewer texts are somebody's own. */
    private static final int FEWEST_TEXTS = 5;

    private static final int EPOCHS = 8;
    private static final long SEED = 4;
    private static final int FEATURES = 2_000;
    static final Label HARM = new Label("harm");
    private static final Label FINE = new Label("fine");

    /** A text with what people said of it. */
    record Labelled(String text, boolean harm) {}

    private LanguageModelFit() {}

    /** The MIT-licensed set: hate (0) and offensive (1) are harm, neither (2) is fine. */
    static List<Labelled> davidson(Path data) throws IOException {
        List<Labelled> texts = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> rows =
                CsvReader.builder().ofNamedCsvRecord(data.resolve("brand-safety/davidson.csv"))) {
            rows.forEach(row -> texts.add(
                    new Labelled(row.getField("tweet"), !row.getField("class").equals("2"))));
        }
        return texts;
    }

    /** Weights by feature, largest first, with {@link LanguageModel#BIAS}. */
    static Map<String, Double> fit(List<Labelled> texts) {
        return weights(train(texts));
    }

    static LinearSGDModel train(List<Labelled> texts) {
        Map<String, Integer> spread = new HashMap<>();
        texts.forEach(t -> LanguageModel.features(t.text()).forEach(f -> spread.merge(f, 1, Integer::sum)));
        Set<String> kept = spread.entrySet().stream()
                .filter(e -> e.getValue() >= FEWEST_TEXTS && e.getKey().matches("[a-z ]+"))
                .map(Map.Entry::getKey)
                .collect(java.util.stream.Collectors.toSet());
        double harm = texts.stream().filter(Labelled::harm).count();
        MutableDataset<Label> set = new MutableDataset<>(
                new SimpleDataSourceProvenance("davidson", new LabelFactory()), new LabelFactory());
        for (Labelled text : texts) {
            double half = texts.size() / 2.0;
            Example<Label> example = example(text, kept);
            example.setWeight((float) (text.harm() ? half / harm : half / (texts.size() - harm)));
            if (example.size() > 0) {
                set.add(example);
            }
        }
        return (LinearSGDModel)
                new LinearSGDTrainer(new LogMulticlass(), new AdaGrad(1.0, 0.1), EPOCHS, texts.size(), 1, SEED)
                        .train(set);
    }

    static Example<Label> example(Labelled text, Set<String> kept) {
        Set<String> features = LanguageModel.features(text.text());
        double value = LanguageModel.scale(features.size());
        ArrayExample<Label> example = new ArrayExample<>(text.harm() ? HARM : FINE);
        features.stream().filter(kept::contains).forEach(f -> example.add(new Feature(f, value)));
        return example;
    }

    /** The difference of both classes' weights: of two classes it is all there is to know. */
    static Map<String, Double> weights(LinearSGDModel model) {
        DenseMatrix all = model.getWeightsCopy();
        int harm = model.getOutputIDInfo().getID(HARM);
        int fine = model.getOutputIDInfo().getID(FINE);
        Map<String, Double> weights = new TreeMap<>();
        model.getFeatureIDMap().forEach(info -> {
            int id = model.getFeatureIDMap().get(info.getName()).getID();
            weights.put(info.getName(), all.get(harm, id) - all.get(fine, id));
        });
        int bias = all.getDimension2Size() - 1;
        Map<String, Double> kept = new TreeMap<>();
        weights.entrySet().stream()
                .sorted(Comparator.<Map.Entry<String, Double>>comparingDouble(e -> -Math.abs(e.getValue()))
                        .thenComparing(Map.Entry::getKey))
                .limit(FEATURES)
                .forEach(e -> kept.put(e.getKey(), Math.round(e.getValue() * 1000) / 1000.0));
        kept.put(LanguageModel.BIAS, Math.round((all.get(harm, bias) - all.get(fine, bias)) * 1000) / 1000.0);
        return kept;
    }
}
