package io.laurel.selection.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.laurel.identity.CurrentStaff;
import io.laurel.program.Program;
import io.laurel.program.Programs;
import io.laurel.rulebook.CheckResult;
import io.laurel.rulebook.Decision;
import io.laurel.rulebook.Decisions;
import io.laurel.rulebook.Rulebook;
import io.laurel.rulebook.Rulebook.DeclaredCheck;
import io.laurel.selection.domain.CreatorChecks;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Decides on a creator described in the request as a screening would. The decision is on record and replays. */
@RestController
class SelectionChecksApi {

    private final CreatorChecks checks;
    private final Rulebook rulebook;
    private final Decisions decisions;
    private final Programs programs;
    private final CurrentStaff staff;

    SelectionChecksApi(
            CreatorChecks checks, Rulebook rulebook, Decisions decisions, Programs programs, CurrentStaff staff) {
        this.checks = checks;
        this.rulebook = rulebook;
        this.decisions = decisions;
        this.programs = programs;
        this.staff = staff;
    }

    record RuleSet(String name, int version) {}

    /** @param severity hard or soft */
    record Found(
            String ruleId,
            CheckResult result,
            String severity,
            String message,
            Map<String, Object> args,
            @JsonInclude String row) {}

    /**
     * @param verdict SELECT, REVIEW or REJECT
     * @param score 0 to 100, null when no soft check could be answered
     * @param coverage share of checks that could be answered
     * @param findings everything that did not pass
     * @param passed checks that did
     */
    record Answer(
            long decisionId,
            RuleSet ruleSet,
            String verdict,
            @JsonInclude Double score,
            double coverage,
            List<Found> findings,
            List<String> passed) {}

    @PostMapping("/api/selection/checks")
    @PreAuthorize("hasAnyRole('MANAGER','REVIEWER','ANALYST','LEAD')")
    Answer check(@RequestBody CheckRequest request, Locale locale) {
        Long asked = request.program();
        long programId = asked == null ? staff.programId() : asked;
        staff.requireMember(programId, "program", programId);
        Program program = programs.require(programId);
        CheckRequest.Read read = request.read(program.zone());
        return answer(checks.check(program, read.creator(), read.criteria(), read.on()), locale);
    }

    private Answer answer(Decision decision, Locale locale) {
        Map<String, DeclaredCheck> declared = rulebook.checks(decision.ruleSet()).stream()
                .collect(Collectors.toMap(DeclaredCheck::id, Function.identity()));
        String ruleSet = decision.ruleSet().name();
        return new Answer(
                decision.id(),
                new RuleSet(ruleSet, decision.ruleSet().version()),
                decision.verdict(),
                decision.score(),
                decision.coverage(),
                decision.findings().stream()
                        .map(finding -> new Found(
                                finding.checkId(),
                                finding.result(),
                                declared.get(finding.checkId()).hard() ? "hard" : "soft",
                                decisions.sentence(ruleSet, finding, locale),
                                finding.args(),
                                finding.rowId()))
                        .toList(),
                decision.passed());
    }
}
