package io.laurel.rulebook.engine;

import io.laurel.rulebook.CheckResult;
import io.laurel.rulebook.Evaluation;
import io.laurel.rulebook.Finding;
import io.laurel.rulebook.RuleContext;
import io.laurel.rulebook.RuleSubject;
import io.laurel.rulebook.ScoringContext;
import io.laurel.rulebook.domain.Check;
import io.laurel.rulebook.domain.Definition;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** Turns what rules reported about a subject into its evaluation, whatever the order they fired in. */
final class Judgement {

    private static final Comparator<Finding> ORDER = Comparator.<Finding>comparingInt(f -> -rank(f.result()))
            .thenComparingInt(f -> -Verdicts.grade(f.verdict()))
            .thenComparing(f -> f.jurisdiction() == null ? "" : f.jurisdiction())
            .thenComparing(f -> f.rowId() == null ? "" : f.rowId())
            .thenComparingInt(f -> f.spans().isEmpty() ? -1 : f.spans().get(0).start())
            .thenComparing(f -> new TreeMap<>(f.args()).toString());

    private final Definition definition;
    private final Verdicts verdicts;
    private final Map<String, Method> facts = new HashMap<>();

    /** By check, in their order: the facts it requires, and those of its source. */
    private final List<List<Method>> required = new ArrayList<>();

    private final List<List<Method>> sources = new ArrayList<>();
    private final Map<String, Integer> positions = new HashMap<>();

    Judgement(Definition definition, Verdicts verdicts) {
        this.definition = definition;
        this.verdicts = verdicts;
        for (Check check : definition.checks()) {
            positions.put(check.id(), positions.size());
        }
        if (definition.subject() != null) {
            for (RecordComponent component : definition.subject().getRecordComponents()) {
                facts.put(component.getName(), component.getAccessor());
            }
        }
        for (Check check : definition.checks()) {
            required.add(accessors(check.requires()));
            sources.add(accessors(check.source()));
        }
    }

    private List<Method> accessors(List<String> names) {
        return names.stream().map(facts::get).filter(Objects::nonNull).toList();
    }

    /** The same with the weights and thresholds the context brings along. */
    Judgement under(RuleContext context) {
        if (!(context instanceof ScoringContext own)
                || own.weights().isEmpty() && own.thresholds().isEmpty()) {
            return this;
        }
        return new Judgement(definition.weighing(own.weights()), verdicts.with(own.thresholds()));
    }

    Evaluation of(RuleSubject subject, SubjectReports reported) {
        List<Check> checks = definition.checks();
        Report[] first = new Report[checks.size()];
        Map<Integer, List<Report>> several = new HashMap<>();
        for (Report report : reported.reports) {
            Integer check = positions.get(report.check());
            if (check == null) {
                continue;
            }
            if (first[check] == null) {
                first[check] = report;
            } else {
                several.computeIfAbsent(check, c -> new ArrayList<>(List.of(first[c])))
                        .add(report);
            }
        }
        List<Finding> findings = new ArrayList<>();
        List<String> passed = new ArrayList<>(checks.size());
        Map<Check, CheckResult> results = new LinkedHashMap<>(checks.size() * 2);
        double weights = 0;
        double sum = 0;
        int answered = 0;
        Set<Check> excused = new HashSet<>();
        Known known = new Known(subject);
        for (int i = 0; i < checks.size(); i++) {
            Check check = checks.get(i);
            Report one = first[i];
            List<Report> reports = one == null || several.isEmpty() ? null : several.get(i);
            CheckResult result = one == null
                    ? unsaid(check, required.get(i), known)
                    : reports == null ? one.result() : worst(reports);
            results.put(check, result);
            if (result == CheckResult.PASS) {
                passed.add(check.id());
            } else if (one == null) {
                findings.add(silent(check, subject));
            } else if (reports == null) {
                findings.add(one.finding());
            } else {
                reports.stream()
                        .filter(r -> r.result() != CheckResult.PASS)
                        .map(Report::finding)
                        .distinct()
                        .sorted(ORDER)
                        .forEach(findings::add);
            }
            boolean answers = result != CheckResult.CANT_CHECK;
            boolean counts = result == CheckResult.FLAG
                    || result == CheckResult.FAIL
                    || !nothingToGoBy(check, sources.get(i), known);
            answered += answers ? 1 : 0;
            if (!counts) {
                excused.add(check);
            } else if (answers && !check.hard()) {
                weights += check.weight();
                sum += check.weight()
                        * points(result, one == null ? List.of() : reports == null ? List.of(one) : reports);
            }
        }
        Double score = weights == 0 ? null : round(sum / weights);
        int all = definition.checks().size();
        double coverage = all == 0 ? 1 : round((double) answered / all);
        return new Evaluation(
                subject.subjectId(),
                verdicts.verdict(results, excused, findings, score),
                score,
                coverage,
                List.copyOf(findings),
                List.copyOf(passed),
                reported.outcomes());
    }

    /** FAIL over FLAG over CANT_CHECK over PASS; nothing reported is CANT_CHECK. */
    private static CheckResult worst(List<Report> reports) {
        CheckResult worst = null;
        for (Report report : reports) {
            worst = worst == null || rank(report.result()) > rank(worst) ? report.result() : worst;
        }
        return worst == null ? CheckResult.CANT_CHECK : worst;
    }

    private static int rank(CheckResult result) {
        return switch (result) {
            case PASS -> 0;
            case CANT_CHECK -> 1;
            case FLAG -> 2;
            case FAIL -> 3;
        };
    }

    private static double points(CheckResult result, List<Report> reports) {
        return switch (result) {
            case FAIL, CANT_CHECK -> 0;
            case FLAG -> 50;
            case PASS ->
                reports.stream()
                        .mapToDouble(r -> r.score() == null ? 100 : r.score())
                        .min()
                        .orElse(100);
        };
    }

    /** Which facts of a subject are known, looked up once. */
    private static final class Known {

        private final RuleSubject subject;
        private final Map<Method, Boolean> nulls = new IdentityHashMap<>();

        Known(RuleSubject subject) {
            this.subject = subject;
        }

        boolean isNull(Method accessor) {
            Boolean answer = nulls.get(accessor);
            if (answer == null) {
                answer = value(subject, accessor) == null;
                nulls.put(accessor, answer);
            }
            return answer;
        }
    }

    private static Object value(RuleSubject subject, Method accessor) {
        try {
            return accessor.invoke(subject);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "fact " + accessor.getName() + " of " + subject.getClass() + " is not readable", e);
        }
    }

    /** What holds where no rule said anything. */
    private static CheckResult unsaid(Check check, List<Method> required, Known known) {
        if (!check.otherwise()) {
            return CheckResult.CANT_CHECK;
        }
        for (Method fact : required) {
            if (known.isNull(fact)) {
                return CheckResult.CANT_CHECK;
            }
        }
        return CheckResult.PASS;
    }

    private Finding silent(Check check, RuleSubject subject) {
        List<String> missing = check.requires().stream()
                .filter(fact -> facts.containsKey(fact) && value(subject, facts.get(fact)) == null)
                .toList();
        Map<String, Object> args = missing.isEmpty() ? Map.of("reason", "no-row") : Map.of("missing", missing);
        return new Finding(check.id(), CheckResult.CANT_CHECK, null, null, null, args, List.of());
    }

    /** Whether the kind of data the check is about was never gathered for this subject: it speaks neither for nor against it. */
    private static boolean nothingToGoBy(Check check, List<Method> sources, Known known) {
        for (Method fact : sources) {
            if (!known.isNull(fact)) {
                return false;
            }
        }
        return !check.source().isEmpty();
    }

    private static double round(double value) {
        return Math.round(value * 10_000) / 10_000.0;
    }
}
