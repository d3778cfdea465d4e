package io.laurel.selection.domain;

import io.laurel.rulebook.CheckResult;
import io.laurel.rulebook.Decision;
import io.laurel.rulebook.Finding;
import io.laurel.rulebook.Rulebook;
import io.laurel.rulebook.TableRow;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** When a rejected creator may apply again, by the table ReapplyAfter: the longest wait of all that rejected them. */
@Component
public class Reapplying {

    private static final String SCORE = "score";

    private final Rulebook rulebook;

    Reapplying(Rulebook rulebook) {
        this.rulebook = rulebook;
    }

    /** Empty where the creator was not rejected, or where time alone changes nothing. */
    public Optional<LocalDate> from(Decision decision) {
        if (!Verdict.REJECT.name().equals(decision.verdict())) {
            return Optional.empty();
        }
        List<TableRow> rows = rulebook.rows(CreatorScreening.RULE_SET, "ReapplyAfter", decision.decisionDate());
        Set<String> hard = rulebook.checks(decision.ruleSet()).stream()
                .filter(Rulebook.DeclaredCheck::hard)
                .map(Rulebook.DeclaredCheck::id)
                .collect(Collectors.toSet());
        Set<String> failed = decision.findings().stream()
                .filter(finding -> finding.result() == CheckResult.FAIL && hard.contains(finding.checkId()))
                .map(Finding::checkId)
                .collect(Collectors.toSet());
        long longest = 0;
        for (String check : failed.isEmpty() ? Set.of(SCORE) : failed) {
            Long days = row(rows, check).map(row -> row.integer("days")).orElse(null);
            if (days == null) {
                return Optional.empty();
            }
            longest = Math.max(longest, days);
        }
        return Optional.of(decision.decisionDate().plusDays(longest));
    }

    private static Optional<TableRow> row(List<TableRow> rows, String check) {
        return rows.stream()
                .filter(row -> row.text("check").equals(check))
                .findFirst()
                .or(() -> rows.stream()
                        .filter(row -> row.text("check").equals("*"))
                        .findFirst());
    }
}
