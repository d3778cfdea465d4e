package io.laurel.rulebook.engine;

import io.laurel.rulebook.CheckResult;
import io.laurel.rulebook.Finding;
import io.laurel.rulebook.Row;
import io.laurel.rulebook.Tables;
import io.laurel.rulebook.domain.Check;
import io.laurel.rulebook.domain.Definition;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The verdict policies a rule set may name. */
final class Verdicts {

    private static final List<String> GRADES = List.of("PASS", "WARN", "REVIEW", "BLOCK");

    private final Definition definition;
    private final Tables tables;
    private final Map<String, BigDecimal> own;

    Verdicts(Definition definition, Tables tables) {
        this(definition, tables, Map.of());
    }

    private Verdicts(Definition definition, Tables tables, Map<String, BigDecimal> own) {
        this.definition = definition;
        this.tables = tables;
        this.own = own;
    }

    /** The same with other thresholds, by row of the policy's table. */
    Verdicts with(Map<String, BigDecimal> thresholds) {
        return new Verdicts(definition, tables, thresholds);
    }

    /** How a graded finding counts as a check's result. */
    static CheckResult result(String verdict) {
        if (!GRADES.contains(verdict)) {
            throw new IllegalArgumentException("verdict " + verdict + " of a finding is none of " + GRADES);
        }
        return switch (verdict) {
            case "BLOCK" -> CheckResult.FAIL;
            case "PASS" -> CheckResult.PASS;
            default -> CheckResult.FLAG;
        };
    }

    static int grade(String verdict) {
        return verdict == null ? -1 : GRADES.indexOf(verdict);
    }

    /** @param excused checks about a kind of data that was never gathered: they count neither as open nor as answered */
    String verdict(Map<Check, CheckResult> results, Set<Check> excused, List<Finding> findings, Double score) {
        return switch (definition.policy()) {
            case "selection" -> selection(results, excused, score);
            case "strictest" -> strictest(findings);
            case "outcomes" -> outcomes(results);
            default -> null;
        };
    }

    private String selection(Map<Check, CheckResult> results, Set<Check> excused, Double score) {
        long flags = 0;
        long open = 0;
        for (Map.Entry<Check, CheckResult> entry : results.entrySet()) {
            if (entry.getKey().hard() && entry.getValue() == CheckResult.FAIL) {
                return "REJECT";
            }
            flags += entry.getValue() == CheckResult.FLAG ? 1 : 0;
            open += entry.getValue() == CheckResult.CANT_CHECK && !excused.contains(entry.getKey()) ? 1 : 0;
        }
        boolean manyFlags = flags >= threshold("flags-to-review").longValue();
        int asked = Math.max(1, results.size() - excused.size());
        boolean manyOpen = open > threshold("cant-check-share").doubleValue() * asked + 1e-9;
        if (manyFlags || manyOpen || score == null) {
            return "REVIEW";
        }
        if (score >= threshold("select-from").doubleValue()) {
            return "SELECT";
        }
        return score >= threshold("review-from").doubleValue() ? "REVIEW" : "REJECT";
    }

    private String strictest(List<Finding> findings) {
        int worst = 0;
        for (Finding finding : findings) {
            boolean hard = definition.check(finding.checkId()).hard();
            int grade = switch (finding.result()) {
                case FAIL -> finding.verdict() != null ? grade(finding.verdict()) : hard ? 3 : 2;
                case FLAG -> finding.verdict() != null ? grade(finding.verdict()) : 1;
                case CANT_CHECK -> hard ? 2 : 1;
                case PASS -> 0;
            };
            worst = Math.max(worst, grade);
        }
        return GRADES.get(worst);
    }

    private static String outcomes(Map<Check, CheckResult> results) {
        boolean review = false;
        for (Map.Entry<Check, CheckResult> entry : results.entrySet()) {
            if (entry.getKey().hard() && entry.getValue() == CheckResult.FAIL) {
                return "REFUSED";
            }
            review |= entry.getValue() == CheckResult.FLAG
                    || entry.getKey().hard() && entry.getValue() == CheckResult.CANT_CHECK;
        }
        return review ? "REVIEW" : "DECIDED";
    }

    private BigDecimal threshold(String id) {
        if (own.containsKey(id)) {
            return own.get(id);
        }
        Row row = tables.row(definition.policyTable(), id);
        BigDecimal value = row == null ? null : row.number("value");
        if (value == null) {
            throw new IllegalStateException("table " + definition.policyTable() + " of rule set " + definition.name()
                    + " has no row '" + id + "' with a value on this date");
        }
        return value;
    }
}
