package io.laurel.content.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.laurel.content.rules.LanguageModelFit.Labelled;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tribuo.classification.sgd.linear.LinearSGDModel;

/** Our few lines of scoring say what Tribuo's own prediction says, but for weights being written with three decimals. */
class LanguageModelScoringTest {

    private static final List<String> MILD = List.of(
            "tea", "morning", "boat", "bread", "sun", "happy", "dog", "garden", "river", "song", "the", "and", "you");
    private static final List<String> HARSH =
            List.of("stupid", "idiot", "trash", "hate", "loser", "ugly", "shut", "up", "the", "and", "you");

    /** Half of the last digit kept. */
    private static final double ROUNDING = 0.0005;

    private final Random random = new Random(20_261_123);

    private String text(List<String> words, int most) {
        List<String> text = new ArrayList<>();
        for (int i = random.nextInt(most) + 1; i > 0; i--) {
            text.add(words.get(random.nextInt(words.size())));
        }
        return String.join(" ", text);
    }

    private List<Labelled> labelled() {
        List<Labelled> texts = new ArrayList<>();
        for (int i = 0; i < 900; i++) {
            boolean harm = i % 3 == 0;
            texts.add(new Labelled(text(harm ? HARSH : MILD, 12) + " " + text(MILD, 3), harm));
        }
        return texts;
    }

    @Test
    void scoresAreTribuosOwn() {
        LinearSGDModel tribuo = LanguageModelFit.train(labelled());
        Map<String, Double> weights = LanguageModelFit.weights(tribuo);
        LanguageModel ours = LanguageModel.weighing(weights);
        assertThat(weights).hasSizeBetween(50, 1_999);
        double least = 1;
        double most = 0;
        for (int i = 0; i < 600; i++) {
            String text = text(i % 2 == 0 ? MILD : HARSH, 25)
                    + (i % 5 == 0 ? " Unseen wörds #stupid @loser 42 https://hate.example/x" : "");
            Set<String> features = LanguageModel.features(text);
            double theirs = tribuo.predict(LanguageModelFit.example(new Labelled(text, true), features))
                    .getOutputScores()
                    .get(LanguageModelFit.HARM.getLabel())
                    .getScore();
            double score = ours.score(text);
            assertThat(logit(score))
                    .as(text)
                    .isCloseTo(logit(theirs), within(ROUNDING * (Math.sqrt(features.size()) + 1) + 1e-6));
            least = Math.min(least, score);
            most = Math.max(most, score);
        }
        assertThat(most - least).as("texts are told apart").isGreaterThan(0.5);
    }

    private static double logit(double share) {
        return Math.log(share / (1 - share));
    }
}
