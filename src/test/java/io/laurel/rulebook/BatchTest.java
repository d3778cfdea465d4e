package io.laurel.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.laurel.rulebook.engine.LoadedVersion;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What a batch promises. */
class BatchTest {

    private static final LoadedVersion RULES = Demo.load(Demo.files());

    @Property(tries = 60)
    void aBatchEqualsItsSubjectsOneByOneInAnyOrder(@ForAll("batches") List<DemoSubject> batch, @ForAll long seed) {
        List<Evaluation> together = RULES.evaluate(Demo.TODAY, Demo.CONTEXT, batch);
        List<Evaluation> single = batch.stream()
                .map(one ->
                        RULES.evaluate(Demo.TODAY, Demo.CONTEXT, List.of(one)).get(0))
                .toList();
        assertThat(together).isEqualTo(single);

        List<DemoSubject> shuffled = new ArrayList<>(batch);
        Collections.shuffle(shuffled, new Random(seed));
        Map<String, Evaluation> byId = RULES.evaluate(Demo.TODAY, Demo.CONTEXT, shuffled).stream()
                .collect(Collectors.toMap(Evaluation::subjectId, Function.identity()));
        assertThat(byId.values()).containsExactlyInAnyOrderElementsOf(together);
    }

    @Provide
    Arbitrary<List<DemoSubject>> batches() {
        Arbitrary<DemoSubject> subject = Combinators.combine(
                        Arbitraries.of("instagram", "tiktok", "elsewhere").injectNull(0.2),
                        Arbitraries.longs().between(0, 120_000).injectNull(0.2),
                        Arbitraries.of("0", "0.0099", "0.01", "0.0199", "0.02", "0.5")
                                .map(BigDecimal::new)
                                .injectNull(0.2),
                        Arbitraries.of(true, false),
                        Arbitraries.of("friend", "rival", "other")
                                .list()
                                .ofMaxSize(3)
                                .injectNull(0.2),
                        Arbitraries.integers()
                                .between(0, 200)
                                .map(days -> Demo.TODAY.minusDays(days))
                                .injectNull(0.2))
                .as((platform, followers, engagement, out, sponsors, last) ->
                        new DemoSubject("", platform, followers, engagement, out, sponsors, last));
        return subject.list().ofMaxSize(40).map(list -> {
            List<DemoSubject> numbered = new ArrayList<>();
            for (DemoSubject s : list) {
                numbered.add(new DemoSubject(
                        "c" + numbered.size(),
                        s.platform(),
                        s.followers(),
                        s.engagement(),
                        s.optedOut(),
                        s.sponsors(),
                        s.lastPostOn()));
            }
            return numbered;
        });
    }

    @Test
    void resultsComeInTheOrderOfTheSubjectsAcrossSessions() {
        List<DemoSubject> many = new ArrayList<>();
        for (int i = 0; i < 1_201; i++) {
            many.add(Demo.creator("c" + i, i % 2 == 0 ? "0.03" : "0.001"));
        }
        List<Evaluation> results = RULES.evaluate(Demo.TODAY, Demo.CONTEXT, many);
        assertThat(results)
                .extracting(Evaluation::subjectId)
                .isEqualTo(many.stream().map(DemoSubject::subjectId).toList());
        assertThat(results.get(1_200).score()).isEqualTo(100);
        assertThat(results.get(1_199).score()).isEqualTo(25);
    }

    @Test
    void missingFactsLowerTheCoverageNotTheScore() {
        DemoSubject unknown =
                new DemoSubject("a", "instagram", 5_000L, null, false, List.of(), LocalDate.of(2026, 5, 1));
        Evaluation result =
                RULES.evaluate(Demo.TODAY, Demo.CONTEXT, List.of(unknown)).get(0);
        assertThat(result.score()).isEqualTo(100);
        assertThat(result.coverage()).isEqualTo(0.8);
        assertThat(result.findings())
                .containsExactly(new Finding(
                        "demo/engagement-too-low",
                        CheckResult.CANT_CHECK,
                        null,
                        null,
                        null,
                        Map.of("missing", List.of("engagement")),
                        List.of()));
    }

    @Test
    void subjectIdsAreUniqueWithinABatch() {
        assertThatThrownBy(
                        () -> RULES.evaluate(Demo.TODAY, Demo.CONTEXT, List.of(Demo.creator("a"), Demo.creator("a"))))
                .hasMessageContaining("unique");
    }

    @Test
    void aMissingContextIsRefused() {
        assertThatThrownBy(() -> RULES.evaluate(Demo.TODAY, null, List.of(Demo.creator("a"))))
                .hasMessageContaining("needs a context DemoContext");
    }
}
