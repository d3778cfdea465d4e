package io.laurel.selection.domain;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

/**
 * Which creators together bring the most within budget and places: a knapsack with minimum spread, solved exactly where time allows.
 * Never worse than the greedy set, which it falls back to.
 */
public final class SetSuggestion {

    private SetSuggestion() {}

    /**
     * A creator who may be in the set.
     *
     * @param value of the campaign's goal: people reached or engagements; 0 where unknown
     * @param cost of one creator in the budget's currency
     * @param keep true: must be in, false: must be out, null: free
     */
    public record Option(long id, long value, BigDecimal cost, String market, String platform, Boolean keep) {}

    /**
     * What the set must respect.
     *
     * @param budget null where there is none
     * @param perMarket at least so many of each of these markets; likewise platforms
     */
    public record Limits(
            int places, BigDecimal budget, Map<String, Integer> perMarket, Map<String, Integer> perPlatform) {}

    /**
     * @param gap share by which a better set could still be better at most; 0 when proven best, null when nothing is proven
     * @param solved by the solver; false where the greedy set is the answer
     * @param spread whether every minimum is met
     */
    public record Result(Set<Long> kept, long value, BigDecimal cost, Double gap, boolean solved, boolean spread) {}

    /** @return empty when what must be in is already too much */
    public static Optional<Result> of(List<Option> options, Limits limits, long millis) {
        List<Option> in = options.stream()
                .filter(option -> Boolean.TRUE.equals(option.keep()))
                .toList();
        if (in.size() > limits.places() || over(limits, cost(in))) {
            return Optional.empty();
        }
        List<Option> open = options.stream()
                .filter(option -> !Boolean.FALSE.equals(option.keep()))
                .toList();
        List<Option> greedy = greedy(open, in, limits);
        boolean greedySpread = spread(greedy, limits);
        Optional<List<Option>> solved = solve(open, limits, true, millis);
        boolean spread = solved.isPresent() || greedySpread;
        Limits asked = spread ? limits : new Limits(limits.places(), limits.budget(), Map.of(), Map.of());
        if (!spread) {
            solved = solve(open, asked, true, millis);
        }
        boolean better = solved.isPresent() && (spread && !greedySpread || value(solved.get()) >= value(greedy));
        List<Option> best = better ? solved.get() : greedy;
        return Optional.of(new Result(
                new TreeSet<>(best.stream().map(Option::id).toList()),
                value(best),
                cost(best),
                gap(open, asked, value(best), millis),
                better,
                spread));
    }

    /** What is needed for the spread first, then by value for money; or simply the most valuable where that is more. */
    static List<Option> greedy(List<Option> open, List<Option> in, Limits limits) {
        Comparator<Option> byValue = Comparator.comparingLong(Option::value)
                .reversed()
                .thenComparing(Option::cost)
                .thenComparingLong(Option::id);
        Comparator<Option> byMoney = Comparator.<Option>comparingDouble(
                        option -> option.value() / Math.max(0.01, option.cost().doubleValue()))
                .reversed()
                .thenComparingLong(Option::id);
        List<Option> first = fill(open, in, limits, byValue);
        List<Option> second = fill(open, in, limits, byMoney);
        boolean firstSpread = spread(first, limits);
        boolean secondSpread = spread(second, limits);
        if (firstSpread != secondSpread) {
            return firstSpread ? first : second;
        }
        return value(first) >= value(second) ? first : second;
    }

    private static List<Option> fill(List<Option> open, List<Option> in, Limits limits, Comparator<Option> order) {
        List<Option> set = new ArrayList<>(in);
        List<Option> rest = open.stream()
                .filter(option -> !in.contains(option))
                .sorted(order)
                .toList();
        for (Option option : rest) {
            if (needed(set, option, limits) && fits(set, option, limits)) {
                set.add(option);
            }
        }
        for (Option option : rest) {
            if (!set.contains(option) && fits(set, option, limits)) {
                set.add(option);
            }
        }
        return set;
    }

    private static boolean needed(List<Option> set, Option option, Limits limits) {
        return count(set, Option::market, option.market()) < limits.perMarket().getOrDefault(option.market(), 0)
                || count(set, Option::platform, option.platform())
                        < limits.perPlatform().getOrDefault(option.platform(), 0);
    }

    private static boolean fits(List<Option> set, Option option, Limits limits) {
        return set.size() < limits.places() && !over(limits, cost(set).add(option.cost()));
    }

    private static Optional<List<Option>> solve(List<Option> open, Limits limits, boolean whole, long millis) {
        ExpressionsBasedModel model = model(open, limits, whole, millis);
        Optimisation.Result result = model.maximise();
        if (!result.getState().isFeasible()) {
            return Optional.empty();
        }
        List<Option> set = new ArrayList<>();
        for (int i = 0; i < open.size(); i++) {
            if (result.doubleValue(i) > 0.5) {
                set.add(open.get(i));
            }
        }
        // Rounding must not talk anybody over the limits: what the solver says is counted again.
        boolean allowed = set.size() <= limits.places()
                && !over(limits, cost(set))
                && spread(set, limits)
                && open.stream().filter(option -> option.keep() != null).allMatch(set::contains);
        return allowed ? Optional.of(set) : Optional.empty();
    }

    /** How much better any set could be, by the bound of the relaxed model. */
    private static Double gap(List<Option> open, Limits limits, long value, long millis) {
        Optimisation.Result bound = model(open, limits, false, millis).maximise();
        if (!bound.getState().isOptimal()) {
            return null;
        }
        double most = Math.floor(bound.getValue() + 1e-6);
        return most <= value || most == 0 ? 0.0 : (most - value) / most;
    }

    private static ExpressionsBasedModel model(List<Option> open, Limits limits, boolean whole, long millis) {
        ExpressionsBasedModel model = new ExpressionsBasedModel();
        model.options.time_abort = millis;
        model.options.time_suffice = millis;
        Expression places = model.newExpression("places").upper(limits.places());
        Expression budget =
                limits.budget() == null ? null : model.newExpression("budget").upper(limits.budget());
        Map<String, Expression> minima = new HashMap<>();
        limits.perMarket()
                .forEach((market, least) -> minima.put(
                        "m " + market, model.newExpression("m " + market).lower(least)));
        limits.perPlatform()
                .forEach((platform, least) -> minima.put(
                        "p " + platform, model.newExpression("p " + platform).lower(least)));
        for (int i = 0; i < open.size(); i++) {
            Option option = open.get(i);
            Variable variable = model.newVariable("c" + option.id()).weight(option.value());
            variable = whole ? variable.binary() : variable.lower(0).upper(1);
            if (Boolean.TRUE.equals(option.keep())) {
                variable.lower(1);
            }
            places.set(i, 1);
            if (budget != null) {
                budget.set(i, option.cost());
            }
            Expression market = minima.get("m " + option.market());
            if (market != null) {
                market.set(i, 1);
            }
            Expression platform = minima.get("p " + option.platform());
            if (platform != null) {
                platform.set(i, 1);
            }
        }
        return model;
    }

    static boolean spread(List<Option> set, Limits limits) {
        return limits.perMarket().entrySet().stream()
                        .allMatch(each -> count(set, Option::market, each.getKey()) >= each.getValue())
                && limits.perPlatform().entrySet().stream()
                        .allMatch(each -> count(set, Option::platform, each.getKey()) >= each.getValue());
    }

    private static long count(List<Option> set, Function<Option, String> of, String code) {
        return set.stream().filter(option -> of.apply(option).equals(code)).count();
    }

    private static boolean over(Limits limits, BigDecimal cost) {
        return limits.budget() != null && cost.compareTo(limits.budget()) > 0;
    }

    static long value(List<Option> set) {
        return set.stream().mapToLong(Option::value).sum();
    }

    static BigDecimal cost(List<Option> set) {
        return set.stream().map(Option::cost).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
