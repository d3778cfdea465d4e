package io.laurel.selection.web;

import io.laurel.discovery.Creator;
import io.laurel.discovery.Creators;
import io.laurel.identity.CurrentStaff;
import io.laurel.identity.Role;
import io.laurel.program.Campaign;
import io.laurel.program.Campaigns;
import io.laurel.rulebook.Decision;
import io.laurel.rulebook.DecisionErased;
import io.laurel.rulebook.Decisions;
import io.laurel.rulebook.Evaluation;
import io.laurel.rulebook.Finding;
import io.laurel.selection.domain.ScreenedCandidate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;

/** Decisions on record, as people read them: why, by which version, from which facts; and whether they replay. */
@Controller
class DecisionsController {

    private static final Pattern POST = Pattern.compile("submission:(\\d{1,18})/v\\d+");

    private final Creators creators;
    private final Campaigns campaigns;
    private final Vettings vettings;
    private final Decisions decisions;
    private final CandidateViews views;
    private final CurrentStaff staff;
    private final FactViews facts;

    DecisionsController(
            Creators creators,
            Campaigns campaigns,
            Vettings vettings,
            Decisions decisions,
            CandidateViews views,
            CurrentStaff staff,
            FactViews facts) {
        this.creators = creators;
        this.campaigns = campaigns;
        this.vettings = vettings;
        this.decisions = decisions;
        this.views = views;
        this.staff = staff;
        this.facts = facts;
    }

    /** One screening of a creator, with why and what could not be answered. */
    public record Entry(
            Vetting.Sheet sheet, List<CandidateView.Reason> reasons, List<CandidateView.Reason> unanswered) {

        private static Entry of(Vetting.Sheet sheet, List<CandidateView.Reason> all) {
            return new Entry(
                    sheet,
                    all.stream().filter(CandidateView.Reason::answered).toList(),
                    all.stream().filter(each -> !each.answered()).toList());
        }

        public ScreenedCandidate candidate() {
            return sheet.candidate();
        }

        public Campaign campaign() {
            return sheet.campaign();
        }

        public Decision decision() {
            return sheet.decision();
        }
    }

    /** A check that passed, with its title and what it looked at. */
    public record Passed(String checkId, String title, List<FactViews.Fact> facts) {}

    @GetMapping("/console/creators/{id}/decisions")
    @PreAuthorize("hasAnyRole('MANAGER','REVIEWER','ANALYST','LEAD','ADMIN')")
    String ofCreator(
            @PathVariable long id,
            @RequestHeader(name = "HX-Request", required = false) String htmx,
            Locale locale,
            Model model) {
        Creator creator = creators.require(id);
        staff.requireMember(creator.programId(), "creator", id);
        model.addAttribute("creator", creator);
        model.addAttribute("mayWrite", staff.require().is(Role.MANAGER, Role.LEAD));
        model.addAttribute(
                "entries",
                vettings.of(creator, locale).sheets().stream()
                        .map(sheet -> Entry.of(sheet, views.reasons(sheet.decision(), locale)))
                        .toList());
        return "selection/creator-decisions" + (htmx == null ? "" : " :: content");
    }

    @GetMapping("/console/decisions/{id}")
    @PreAuthorize("hasAnyRole('MANAGER','REVIEWER','ANALYST','LEAD','ADMIN')")
    String decision(@PathVariable long id, Locale locale, Model model) {
        fill(require(id), locale, model);
        return "selection/decision";
    }

    @PostMapping("/console/decisions/{id}/replay")
    @PreAuthorize("hasAnyRole('MANAGER','REVIEWER','ANALYST','LEAD','ADMIN')")
    String replay(@PathVariable long id, Locale locale, Model model) {
        Decision decision = require(id);
        fill(decision, locale, model);
        try {
            model.addAttribute("identical", identical(decision, decisions.replay(id)));
        } catch (DecisionErased e) {
            model.addAttribute("erased", true);
        }
        return "selection/decision";
    }

    private Decision require(long id) {
        Decision decision = decisions.require(id);
        staff.requireMember(decision.programId(), "decision", id);
        return decision;
    }

    private void fill(Decision decision, Locale locale, Model model) {
        String ruleSet = decision.ruleSet().name();
        model.addAttribute("decision", decision);
        model.addAttribute("erased", decision.subjectFacts() == null);
        List<CandidateView.Reason> reasons = views.reasons(decision, locale);
        model.addAttribute(
                "reasons",
                reasons.stream().filter(CandidateView.Reason::answered).toList());
        model.addAttribute(
                "unanswered", reasons.stream().filter(each -> !each.answered()).toList());
        Map<String, FactViews.Fact> known = facts.of(decision.subjectFacts(), locale);
        Map<String, List<String>> needs = decisions.needs(decision);
        model.addAttribute(
                "passed",
                decision.passed().stream()
                        .map(check -> new Passed(
                                check,
                                views.title(ruleSet, check, locale),
                                needs.getOrDefault(check, List.of()).stream()
                                        .filter(known::containsKey)
                                        .map(known::get)
                                        .toList()))
                        .toList());
        model.addAttribute("facts", known.values());
        model.addAttribute("context", facts.of(decision.contextFacts(), locale).values());
        Long creator = facts.number(decision.subjectFacts(), "creatorId");
        model.addAttribute("creator", creator == null ? null : mine(decision, creator));
        Long campaign = facts.number(decision.contextFacts(), "campaignId");
        model.addAttribute("campaign", campaign == null ? null : campaigns.require(campaign));
        Matcher post = POST.matcher(String.valueOf(decision.subjectId()));
        model.addAttribute("post", post.matches() ? post.group(1) : null);
    }

    /** Null once the creator is gone. */
    private Creator mine(Decision decision, long creator) {
        return creators.find(List.of(creator)).stream()
                .filter(each -> each.programId() == decision.programId())
                .findFirst()
                .orElse(null);
    }

    private static boolean identical(Decision decision, Evaluation again) {
        return Objects.equals(decision.verdict(), again.verdict())
                && Objects.equals(decision.score(), again.score())
                && decision.coverage() == again.coverage()
                && decision.passed().equals(again.passed())
                && answers(decision.findings()).equals(answers(again.findings()));
    }

    private static List<String> answers(List<Finding> findings) {
        return findings.stream()
                .map(finding -> finding.checkId() + " " + finding.result() + " " + finding.rowId())
                .toList();
    }
}
