package io.laurel.rulebook.web;

import io.laurel.identity.CurrentStaff;
import io.laurel.rulebook.CheckResult;
import io.laurel.rulebook.Decision;
import io.laurel.rulebook.DecisionErased;
import io.laurel.rulebook.Decisions;
import io.laurel.rulebook.Evaluation;
import io.laurel.rulebook.Finding;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Decisions on record: why something was decided, and the proof that the same facts give the same answer. */
@RestController
@RequestMapping("/api/decisions")
class DecisionController {

    private final Decisions decisions;
    private final CurrentStaff staff;

    DecisionController(Decisions decisions, CurrentStaff staff) {
        this.decisions = decisions;
        this.staff = staff;
    }

    /** A finding with its sentence in the reader's language. */
    record FindingView(
            String check,
            CheckResult result,
            String row,
            String verdict,
            String jurisdiction,
            String sentence,
            Map<String, Object> args,
            List<Finding.Span> spans) {}

    /** @param subject id of what was judged; {@code erased} after erasure */
    record DecisionView(
            long id,
            long programId,
            Long run,
            String ruleSet,
            int version,
            String hash,
            LocalDate decisionDate,
            String subject,
            String verdict,
            Double score,
            double coverage,
            List<FindingView> findings,
            List<String> passed,
            Map<String, Object> outcomes,
            Instant decidedAt,
            boolean erased) {}

    /** @param identical whether verdict, score, coverage, findings, passes and outcomes are the same as recorded */
    record Replay(long id, int version, boolean identical, String verdict, Double score, List<FindingView> findings) {}

    @GetMapping("/{id}")
    @PreAuthorize("hasAnyRole('MANAGER','REVIEWER','ANALYST','LEAD','ADMIN')")
    DecisionView show(@PathVariable long id, Locale locale) {
        Decision d = mine(id);
        return new DecisionView(
                d.id(),
                d.programId(),
                d.run(),
                d.ruleSet().name(),
                d.ruleSet().version(),
                d.ruleSet().hash(),
                d.decisionDate(),
                d.subjectId(),
                d.verdict(),
                d.score(),
                d.coverage(),
                views(d.ruleSet().name(), d.findings(), locale),
                d.passed(),
                d.outcomes(),
                d.decidedAt(),
                d.subjectFacts() == null);
    }

    @PostMapping("/{id}/replay")
    @PreAuthorize("hasAnyRole('MANAGER','REVIEWER','ANALYST','LEAD','ADMIN')")
    Replay replay(@PathVariable long id, Locale locale) {
        Decision d = mine(id);
        Evaluation again = decisions.replay(id);
        return new Replay(
                id,
                d.ruleSet().version(),
                d.answers(again),
                again.verdict(),
                again.score(),
                views(d.ruleSet().name(), again.findings(), locale));
    }

    @ExceptionHandler(DecisionErased.class)
    ProblemDetail erased(DecisionErased e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.GONE, e.getMessage());
    }

    private Decision mine(long id) {
        Decision decision = decisions.require(id);
        staff.requireMember(decision.programId(), "decision", id);
        return decision;
    }

    private List<FindingView> views(String ruleSet, List<Finding> findings, Locale locale) {
        return findings.stream()
                .map(f -> new FindingView(
                        f.checkId(),
                        f.result(),
                        f.rowId(),
                        f.verdict(),
                        f.jurisdiction(),
                        decisions.sentence(ruleSet, f, locale),
                        f.args(),
                        f.spans()))
                .toList();
    }
}
