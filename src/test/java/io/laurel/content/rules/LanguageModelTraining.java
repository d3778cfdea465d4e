package io.laurel.content.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Estimates the language model and writes {@code rules/content/tables/LanguageModel.csv}: {@code mvn -Ptrain}. Run it again only to
 * change the model: the rule set gets another version by it. Skipped where the labelled texts are not there.
 */
class LanguageModelTraining {

    private static final Path TABLE = Path.of("rules/content/tables/LanguageModel.csv");

    @Test
    void theModelIsEstimatedAndWritten() throws IOException {
        Path data =
                Files.isDirectory(Path.of("../shared/data")) ? Path.of("../shared/data") : Path.of("../../shared/data");
        Assumptions.assumeTrue(Files.isDirectory(data), "the labelled texts are not here");
        List<LanguageModelFit.Labelled> texts = LanguageModelFit.davidson(data);
        Map<String, Double> weights = LanguageModelFit.fit(texts);
        StringBuilder csv = new StringBuilder("id,feature,weight\n");
        weights.forEach((feature, weight) -> csv.append(String.format(
                Locale.ROOT,
                "%s,%s,%.3f%n",
                feature.equals(LanguageModel.BIAS) ? "bias" : "f-" + feature.replace(' ', '-'),
                feature,
                weight)));
        Files.writeString(TABLE, csv.toString().replace("\r\n", "\n"));
        assertThat(weights).hasSizeGreaterThan(500).containsKey(LanguageModel.BIAS);
    }
}
