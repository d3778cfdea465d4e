package io.laurel.content.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.laurel.content.domain.PostChecks;
import io.laurel.content.rules.Post;
import io.laurel.identity.CurrentStaff;
import io.laurel.program.Program;
import io.laurel.program.Programs;
import io.laurel.rulebook.CheckResult;
import io.laurel.rulebook.Decision;
import io.laurel.rulebook.Finding;
import io.laurel.rulebook.Rulebook;
import io.laurel.rulebook.Rulebook.DeclaredCheck;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Decides about a post described in the request as about a submitted one. The decision is on record and replays. */
@RestController
class ContentChecksApi {

    private static final List<String> GRADES = List.of("PASS", "WARN", "REVIEW", "BLOCK");

    private final PostChecks checks;
    private final PostViews views;
    private final Rulebook rulebook;
    private final Programs programs;
    private final CurrentStaff staff;
    private final MessageSource messages;

    ContentChecksApi(
            PostChecks checks,
            PostViews views,
            Rulebook rulebook,
            Programs programs,
            CurrentStaff staff,
            MessageSource messages) {
        this.checks = checks;
        this.views = views;
        this.rulebook = rulebook;
        this.programs = programs;
        this.staff = staff;
        this.messages = messages;
    }

    record RuleSet(String name, int version) {}

    /** @param grade V read in the source, S in a secondary one, M general knowledge, D Laurel's cautious default; null for the brief's own */
    record Citation(
            String source,
            @JsonInclude String url,
            @JsonInclude String grade) {}

    /**
     * @param verdict what this finding alone asks for
     * @param jurisdiction null where it concerns all
     * @param message what is wrong and what to change, in the language asked for
     * @param spans offsets in UTF-16 units into the text, end exclusive; empty where the words are not in it
     */
    record Found(
            String ruleId,
            CheckResult result,
            String verdict,
            @JsonInclude String jurisdiction,
            String message,
            @JsonInclude Citation citation,
            List<Finding.Span> spans,
            @JsonInclude String row) {}

    /**
     * @param verdict the strictest of all
     * @param byJurisdiction the strictest of each, findings of all included
     * @param findings everything that did not pass
     * @param passed checks that did
     */
    record Answer(
            long decisionId,
            RuleSet ruleSet,
            String verdict,
            Map<String, String> byJurisdiction,
            List<Found> findings,
            List<String> passed) {}

    @PostMapping("/api/content/checks")
    @PreAuthorize("hasAnyRole('MANAGER','REVIEWER','ANALYST','LEAD','ADMIN')")
    Answer check(@RequestBody ContentCheckRequest request, Locale locale) {
        Long asked = request.program();
        long programId = asked == null ? staff.programId() : asked;
        staff.requireMember(programId, "program", programId);
        Program program = programs.require(programId);
        ContentCheckRequest.Read read = request.read("check:" + UUID.randomUUID(), program.zone());
        return answer(checks.decide(program, read.on(), read.terms(), read.post()), read.post(), locale);
    }

    private Answer answer(Decision decision, Post post, Locale locale) {
        Set<String> soft = rulebook.checks(decision.ruleSet()).stream()
                .filter(check -> !check.hard())
                .map(DeclaredCheck::id)
                .collect(Collectors.toSet());
        String tip = views.suggestion(decision.decisionDate(), post.jurisdictions(), null);
        List<FindingView> seen = views.inOrder(decision.decisionDate(), decision.findings(), locale);
        List<Found> found = new ArrayList<>();
        for (int i = 0; i < seen.size(); i++) {
            found.add(found(decision.findings().get(i), seen.get(i), soft, tip, locale));
        }
        return new Answer(
                decision.id(),
                new RuleSet(decision.ruleSet().name(), decision.ruleSet().version()),
                decision.verdict(),
                byJurisdiction(post.jurisdictions(), found),
                found,
                decision.passed());
    }

    private Found found(Finding finding, FindingView view, Set<String> soft, String tip, Locale locale) {
        String change = messages.getMessage(
                "content.change."
                        + finding.checkId().substring(finding.checkId().indexOf('/') + 1),
                new Object[] {tip},
                "",
                locale);
        return new Found(
                finding.checkId(),
                finding.result(),
                grade(finding, soft.contains(finding.checkId())),
                finding.jurisdiction(),
                (view.sentence() + " " + change).strip(),
                citation(view),
                finding.spans(),
                finding.rowId());
    }

    private static Citation citation(FindingView view) {
        if (view.citation() == null && view.grade() == null) {
            return null;
        }
        return new Citation(
                view.citation() == null ? "Laurel’s cautious default" : view.citation(), view.url(), view.grade());
    }

    private static Map<String, String> byJurisdiction(List<String> jurisdictions, List<Found> findings) {
        Map<String, String> verdicts = new LinkedHashMap<>();
        for (String jurisdiction : jurisdictions) {
            int worst = findings.stream()
                    .filter(f -> f.jurisdiction() == null || f.jurisdiction().equals(jurisdiction))
                    .mapToInt(f -> GRADES.indexOf(f.verdict()))
                    .max()
                    .orElse(0);
            verdicts.put(jurisdiction, GRADES.get(Math.max(0, worst)));
        }
        return verdicts;
    }

    /** As the policy "strictest" counts it. */
    private static String grade(Finding finding, boolean soft) {
        if (finding.verdict() != null) {
            return finding.verdict();
        }
        return switch (finding.result()) {
            case FAIL -> soft ? "REVIEW" : "BLOCK";
            case CANT_CHECK -> soft ? "WARN" : "REVIEW";
            case FLAG -> "WARN";
            case PASS -> "PASS";
        };
    }
}
