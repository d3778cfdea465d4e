package io.laurel.selection.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.selection.domain.SetSuggestion.Limits;
import io.laurel.selection.domain.SetSuggestion.Option;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class SetSuggestionTest {

    private static final long MILLIS = 2_000;

    @Property(tries = 150)
    void staysWithinBudgetAndPlacesHonoursLocksAndIsNeverWorseThanGreedy(
            @ForAll("options") List<Option> options,
            @ForAll @IntRange(min = 1, max = 8) int places,
            @ForAll @IntRange(min = 0, max = 2_000) int budget,
            @ForAll @IntRange(max = 2) int perMarket) {
        Limits limits = new Limits(places, BigDecimal.valueOf(budget), Map.of("DE", perMarket), Map.of());
        List<Option> in = options.stream()
                .filter(each -> Boolean.TRUE.equals(each.keep()))
                .toList();

        Optional<SetSuggestion.Result> found = SetSuggestion.of(options, limits, MILLIS);

        if (found.isEmpty()) {
            assertThat(in.size() > places || SetSuggestion.cost(in).compareTo(limits.budget()) > 0)
                    .isTrue();
            return;
        }
        SetSuggestion.Result result = found.get();
        List<Option> kept = options.stream()
                .filter(each -> result.kept().contains(each.id()))
                .toList();
        assertThat(kept).hasSizeLessThanOrEqualTo(places).containsAll(in);
        assertThat(SetSuggestion.cost(kept))
                .isLessThanOrEqualTo(limits.budget())
                .isEqualByComparingTo(result.cost());
        assertThat(kept).noneMatch(each -> Boolean.FALSE.equals(each.keep()));
        List<Option> greedy = SetSuggestion.greedy(
                options.stream()
                        .filter(each -> !Boolean.FALSE.equals(each.keep()))
                        .toList(),
                in,
                limits);
        if (SetSuggestion.spread(greedy, limits) || !result.spread()) {
            assertThat(result.value()).isGreaterThanOrEqualTo(SetSuggestion.value(greedy));
        }
        assertThat(SetSuggestion.spread(kept, limits)).isEqualTo(result.spread());
    }

    @Example
    void findsTheSetThatGreedMisses() {
        List<Option> options = List.of(
                option(1, 60, 100, "DE"),
                option(2, 100, 200, "DE"),
                option(3, 120, 300, "DE"),
                option(4, 10, 10, "AT"));

        SetSuggestion.Result result = SetSuggestion.of(
                        options, new Limits(4, BigDecimal.valueOf(500), Map.of(), Map.of()), MILLIS)
                .orElseThrow();

        assertThat(result.kept()).containsExactly(2L, 3L);
        assertThat(result.solved()).isTrue();
    }

    @Example
    void saysWhenTheSpreadCannotBeMet() {
        SetSuggestion.Result result = SetSuggestion.of(
                        List.of(option(1, 60, 100, "DE")),
                        new Limits(2, BigDecimal.valueOf(500), Map.of("AT", 1), Map.of()),
                        MILLIS)
                .orElseThrow();

        assertThat(result.kept()).containsExactly(1L);
        assertThat(result.spread()).isFalse();
    }

    @Provide
    Arbitrary<List<Option>> options() {
        Arbitrary<Option> option = Combinators.combine(
                        Arbitraries.longs().between(0, 10_000),
                        Arbitraries.integers().between(0, 500),
                        Arbitraries.of("DE", "AT", "CH"),
                        Arbitraries.of("instagram", "tiktok"),
                        Arbitraries.of(true, false).injectNull(0.7))
                .as((value, cost, market, platform, keep) ->
                        new Option(0, value, BigDecimal.valueOf(cost), market, platform, keep));
        return option.list().ofMaxSize(15).map(list -> {
            List<Option> numbered = new ArrayList<>();
            for (Option each : list) {
                numbered.add(new Option(
                        numbered.size() + 1, each.value(), each.cost(), each.market(), each.platform(), each.keep()));
            }
            return numbered;
        });
    }

    private static Option option(long id, long value, int cost, String market) {
        return new Option(id, value, BigDecimal.valueOf(cost), market, "instagram", null);
    }
}
