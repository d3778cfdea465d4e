package io.laurel.rulebook.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.laurel.rulebook.CheckResult;
import io.laurel.rulebook.Evaluation;
import io.laurel.rulebook.Finding;
import io.laurel.rulebook.Row;
import io.laurel.rulebook.RuleChanges.CaseReport;
import io.laurel.rulebook.RuleChanges.CaseResult;
import io.laurel.rulebook.domain.Case;
import io.laurel.rulebook.domain.Check;
import io.laurel.rulebook.domain.RuleSet;
import io.laurel.rulebook.domain.Table;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Runs the cases of a rule set and finds checks and rows nobody has an example for. */
public final class Cases {

    private Cases() {}

    public static CaseReport run(LoadedVersion version, List<Case> cases) {
        return new CaseReport(
                cases.stream().map(one -> run(version, one)).toList(), uncovered(version.ruleSet(), cases));
    }

    public static CaseResult run(LoadedVersion version, Case one) {
        List<String> problems = new ArrayList<>();
        try {
            LoadedVersion.Traced traced = version.trace(one.on(), one.context(), one.subject());
            compare(one, traced, problems);
        } catch (RuntimeException e) {
            problems.add(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
        return new CaseResult(
                one.check() == null ? version.ruleSet().name() : one.check(), one.name(), problems, false);
    }

    private static void compare(Case one, LoadedVersion.Traced traced, List<String> problems) {
        Evaluation evaluation = traced.evaluation();
        JsonNode expected = one.expected();
        if (one.check() != null) {
            List<Report> reports = traced.reports().stream()
                    .filter(r -> r.check().equals(one.check()))
                    .toList();
            CheckResult result = result(evaluation, one.check());
            if (one.expect() != null) {
                expect(
                        problems,
                        "result",
                        one.expect(),
                        result.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            }
            rows(one, evaluation, reports, problems);
            if (expected.has("rule")) {
                Set<String> rules = names(reports.stream().map(Report::rule).toList());
                if (!rules.contains(expected.get("rule").asText())) {
                    problems.add("expected the rule '" + expected.get("rule").asText() + "', fired: " + rules);
                }
            }
            oneOf(
                    problems,
                    "verdict",
                    expected,
                    reports.stream().map(Report::verdict).toList());
            oneOf(
                    problems,
                    "jurisdiction",
                    expected,
                    reports.stream().map(Report::jurisdiction).toList());
            args(expected.path("args"), evaluation, reports, one.check(), problems);
        } else if (expected.has("verdict")) {
            expect(problems, "verdict", expected.get("verdict").asText(), evaluation.verdict());
        }
        if (expected.has("score")
                && (evaluation.score() == null
                        || Math.abs(evaluation.score() - expected.get("score").asDouble()) > 0.01)) {
            problems.add("expected score " + expected.get("score") + ", got " + evaluation.score());
        }
        if (expected.has("findings")) {
            Set<String> wanted = new TreeSet<>();
            expected.get("findings").forEach(f -> wanted.add(f.asText()));
            Set<String> got =
                    names(evaluation.findings().stream().map(Finding::checkId).toList());
            expect(problems, "findings", wanted.toString(), got.toString());
        }
        expected.path("outcomes").properties().forEach(field -> {
            Object got = evaluation.outcomes().get(field.getKey());
            if (!same(field.getValue(), got)) {
                problems.add("expected outcome " + field.getKey() + " = " + field.getValue() + ", got " + got);
            }
        });
    }

    private static void rows(Case one, Evaluation evaluation, List<Report> reports, List<String> problems) {
        Set<String> got = names(reports.stream().map(Report::row).toList());
        if (evaluation.outcomes().get("rows") instanceof Map<?, ?> behind) {
            behind.values().forEach(ids -> ((List<?>) ids).forEach(id -> got.add(String.valueOf(id))));
        }
        for (String row : one.rows()) {
            if (!got.contains(row)) {
                problems.add("expected row " + row + ", reported: " + got);
            }
        }
    }

    private static void args(
            JsonNode args, Evaluation evaluation, List<Report> reports, String check, List<String> problems) {
        List<Map<String, Object>> all = new ArrayList<>();
        reports.forEach(r -> all.add(r.args()));
        evaluation.findings().stream().filter(f -> f.checkId().equals(check)).forEach(f -> all.add(f.args()));
        args.properties().forEach(field -> {
            if (all.stream().noneMatch(map -> same(field.getValue(), map.get(field.getKey())))) {
                problems.add("expected argument " + field.getKey() + " = " + field.getValue() + ", got " + all);
            }
        });
    }

    private static boolean same(JsonNode wanted, Object got) {
        if (wanted.isNull()) {
            return got == null;
        }
        if (got instanceof Number number) {
            return wanted.isNumber() && wanted.decimalValue().compareTo(new BigDecimal(number.toString())) == 0;
        }
        if (got instanceof List<?> list) {
            List<String> texts = new ArrayList<>();
            wanted.forEach(item -> texts.add(item.asText()));
            return new TreeSet<>(texts)
                    .equals(new TreeSet<>(list.stream().map(String::valueOf).toList()));
        }
        return got != null && wanted.asText().equals(got.toString());
    }

    private static void oneOf(List<String> problems, String what, JsonNode expected, List<String> got) {
        if (expected.has(what) && !got.contains(expected.get(what).asText())) {
            problems.add("expected " + what + " " + expected.get(what).asText() + ", got " + got);
        }
    }

    private static void expect(List<String> problems, String what, String wanted, String got) {
        if (!wanted.equals(got)) {
            problems.add("expected " + what + " " + wanted + ", got " + got);
        }
    }

    static CheckResult result(Evaluation evaluation, String check) {
        if (evaluation.passed().contains(check)) {
            return CheckResult.PASS;
        }
        List<CheckResult> results = evaluation.findings().stream()
                .filter(f -> f.checkId().equals(check))
                .map(Finding::result)
                .toList();
        for (CheckResult worst : List.of(CheckResult.FAIL, CheckResult.FLAG)) {
            if (results.contains(worst)) {
                return worst;
            }
        }
        if (results.isEmpty()) {
            throw new IllegalArgumentException("there is no check " + check);
        }
        return CheckResult.CANT_CHECK;
    }

    private static List<String> uncovered(RuleSet set, List<Case> cases) {
        List<String> missing = new ArrayList<>();
        Set<String> rows = new HashSet<>();
        cases.forEach(one -> rows.addAll(one.rows()));
        for (Check check : set.definition().checks()) {
            Set<String> expects = new HashSet<>();
            cases.stream()
                    .filter(one -> check.id().equals(one.check()) && one.expect() != null)
                    .forEach(one -> expects.add(one.expect()));
            if (!expects.contains("pass")) {
                missing.add("check " + check.id() + " has no passing case");
            }
            if (!expects.contains("fail") && !expects.contains("flag")) {
                missing.add("check " + check.id() + " has no failing or flagging case");
            }
            if (!check.alwaysAnswers() && !expects.contains("cant-check")) {
                missing.add("check " + check.id() + " has no cant-check case");
            }
        }
        for (Table table : set.tables().values()) {
            boolean exempt = table.definition().readBy() != null
                    || table.name().equals(set.definition().policyTable())
                    || set.pathOf(table.name()).startsWith("lexicons/");
            for (Row row : exempt ? List.<Row>of() : table.rows()) {
                if (!rows.contains(row.id())) {
                    missing.add("row " + row + " has no case");
                }
            }
        }
        return missing;
    }

    private static Set<String> names(List<String> all) {
        Set<String> names = new TreeSet<>();
        all.stream().filter(name -> name != null).forEach(names::add);
        return names;
    }
}
