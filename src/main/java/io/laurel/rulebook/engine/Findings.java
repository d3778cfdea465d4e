package io.laurel.rulebook.engine;

import io.laurel.rulebook.CheckResult;
import io.laurel.rulebook.Finding;
import io.laurel.rulebook.OfSubject;
import io.laurel.rulebook.Row;
import io.laurel.rulebook.RuleSubject;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where rules report. One instance per batch and session; every report names its subject, so rules never mix subjects. */
public final class Findings {

    private final Map<String, SubjectReports> bySubject;
    private String tracedRule;

    Findings(Collection<? extends RuleSubject> subjects) {
        bySubject = new HashMap<>(subjects.size() * 2);
        for (RuleSubject subject : subjects) {
            if (bySubject.put(subject.subjectId(), new SubjectReports()) != null) {
                throw new IllegalArgumentException(
                        "subject ids are unique within a batch; twice: " + subject.subjectId());
            }
        }
    }

    SubjectReports of(OfSubject subject) {
        return bySubject.get(subject.subjectId());
    }

    void trace(String rule) {
        tracedRule = rule;
    }

    public void pass(OfSubject subject, String check, Object... args) {
        check(subject, check, CheckResult.PASS, null, null, args);
    }

    public void pass(OfSubject subject, String check, Row row, Object... args) {
        check(subject, check, CheckResult.PASS, row, null, args);
    }

    public void flag(OfSubject subject, String check, Object... args) {
        check(subject, check, CheckResult.FLAG, null, null, args);
    }

    public void flag(OfSubject subject, String check, Row row, Object... args) {
        check(subject, check, CheckResult.FLAG, row, null, args);
    }

    public void fail(OfSubject subject, String check, Object... args) {
        check(subject, check, CheckResult.FAIL, null, null, args);
    }

    public void fail(OfSubject subject, String check, Row row, Object... args) {
        check(subject, check, CheckResult.FAIL, row, null, args);
    }

    public void cantCheck(OfSubject subject, String check, Object... args) {
        check(subject, check, CheckResult.CANT_CHECK, null, null, args);
    }

    public void cantCheck(OfSubject subject, String check, Row row, Object... args) {
        check(subject, check, CheckResult.CANT_CHECK, row, null, args);
    }

    /** A soft check answered with 0-100; counts as passed. */
    public void score(OfSubject subject, String check, Row row, Number score, Object... args) {
        double value = Math.max(0, Math.min(100, score.doubleValue()));
        check(subject, check, CheckResult.PASS, row, value, args);
    }

    public void report(OfSubject subject, String check, Row row, String verdict, String jurisdiction, Object... args) {
        reportAt(subject, check, row, verdict, jurisdiction, List.of(), args);
    }

    /** @param spans a {@link Finding.Span} or a collection of them */
    public void reportAt(
            OfSubject subject,
            String check,
            Row row,
            String verdict,
            String jurisdiction,
            Object spans,
            Object... args) {
        List<Finding.Span> places = spans instanceof Collection<?> many
                ? many.stream().map(Finding.Span.class::cast).toList()
                : List.of((Finding.Span) spans);
        CheckResult result = Verdicts.result(verdict);
        of(subject)
                .reports
                .add(new Report(
                        check, result, id(row), verdict, jurisdiction, null, Values.pairs(args), places, tracedRule));
    }

    /** A decided value: two different values for one name are a contradiction between rules. */
    public void outcome(OfSubject subject, String name, Row row, Object value) {
        of(subject).outcome(name, id(row), Values.normal(value));
    }

    public void outcome(OfSubject subject, String name, Object value) {
        of(subject).outcome(name, null, Values.normal(value));
    }

    /** Adds to a sum. */
    public void add(OfSubject subject, String name, Row row, Number value) {
        BigDecimal number = value instanceof BigDecimal exact ? exact : new BigDecimal(value.toString());
        of(subject).add(name, id(row), number);
    }

    /** Adds to a sorted set of texts. */
    public void collect(OfSubject subject, String name, Row row, Object text) {
        of(subject).collect(name, id(row), String.valueOf(text));
    }

    private void check(OfSubject subject, String check, CheckResult result, Row row, Double score, Object... args) {
        of(subject)
                .reports
                .add(new Report(check, result, id(row), null, null, score, Values.pairs(args), List.of(), tracedRule));
    }

    private static String id(Row row) {
        return row == null ? null : row.id();
    }
}
