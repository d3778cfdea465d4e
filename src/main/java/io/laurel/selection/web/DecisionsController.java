package io.laurel.selection.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.laurel.discovery.Creator;
import io.laurel.discovery.Creators;
import io.laurel.identity.CurrentStaff;
import io.laurel.program.Campaign;
import io.laurel.program.Campaigns;
import io.laurel.rulebook.Decision;
import io.laurel.rulebook.Decisions;
import io.laurel.rulebook.Evaluation;
import io.laurel.rulebook.Finding;
import io.laurel.selection.domain.ScreenedCandidate;
import io.laurel.selection.persistence.CandidateRows;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
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

    private final Creators creators;
    private final Campaigns campaigns;
    private final CandidateRows candidates;
    private final Decisions decisions;
    private final CandidateViews views;
    private final CurrentStaff staff;
    private final ObjectMapper json;

    DecisionsController(
            Creators creators,
            Campaigns campaigns,
            CandidateRows candidates,
            Decisions decisions,
            CandidateViews views,
            CurrentStaff staff,
            ObjectMapper json) {
        this.creators = creators;
        this.campaigns = campaigns;
        this.candidates = candidates;
        this.decisions = decisions;
        this.views = views;
        this.staff = staff;
        this.json = json;
    }

    /** One screening of a creator, with why. */
    public record Entry(
            ScreenedCandidate candidate, Campaign campaign, Decision decision, List<CandidateView.Reason> reasons) {}

    /** A check that passed, with its title. */
    public record Passed(String checkId, String title) {}

    @GetMapping("/console/creators/{id}/decisions")
    @PreAuthorize("hasAnyRole('MANAGER','REVIEWER','ANALYST','LEAD','ADMIN')")
    String ofCreator(
            @PathVariable long id,
            @RequestHeader(name = "HX-Request", required = false) String htmx,
            Locale locale,
            Model model) {
        Creator creator = creators.require(id);
        staff.requireMember(creator.programId(), "creator", id);
        List<ScreenedCandidate> screened = candidates.ofCreator(id);
        Map<Long, Decision> stored = views.byId(CandidateViews.ids(screened, ScreenedCandidate::decisionId));
        model.addAttribute("creator", creator);
        model.addAttribute(
                "entries",
                screened.stream()
                        .filter(candidate -> stored.containsKey(candidate.decisionId()))
                        .map(candidate -> entry(candidate, stored.get(candidate.decisionId()), locale))
                        .toList());
        return "selection/creator-decisions" + (htmx == null ? "" : " :: content");
    }

    private Entry entry(ScreenedCandidate candidate, Decision decision, Locale locale) {
        return new Entry(
                candidate, campaigns.require(candidate.campaignId()), decision, views.reasons(decision, locale));
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
        model.addAttribute("identical", identical(decision, decisions.replay(id)));
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
        model.addAttribute("reasons", views.reasons(decision, locale));
        model.addAttribute(
                "passed",
                decision.passed().stream()
                        .map(check -> new Passed(check, views.title(ruleSet, check, locale)))
                        .toList());
        model.addAttribute("facts", facts(decision.subjectFacts()));
        model.addAttribute("context", facts(decision.contextFacts()));
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

    private Map<String, String> facts(String stored) {
        if (stored == null) {
            return Map.of();
        }
        try {
            Map<String, String> facts = new LinkedHashMap<>();
            flatten("", json.readTree(stored), facts);
            return facts;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored facts are not JSON");
        }
    }

    /** Facts inside facts with dotted names: audience.countries.DE. */
    private static void flatten(String prefix, JsonNode facts, Map<String, String> into) {
        facts.fields().forEachRemaining(field -> {
            String name = prefix + field.getKey();
            if (field.getValue().isObject() && !field.getValue().isEmpty()) {
                flatten(name + ".", field.getValue(), into);
            } else {
                into.put(name, text(field.getValue()));
            }
        });
    }

    private static String text(JsonNode value) {
        if (value.isNull() || value.isEmpty() && value.isContainerNode()) {
            return null;
        }
        return value.isValueNode()
                ? value.asText()
                : StreamSupport.stream(value.spliterator(), false)
                        .map(item -> item.isObject()
                                ? StreamSupport.stream(item.spliterator(), false)
                                        .map(JsonNode::asText)
                                        .collect(Collectors.joining(" "))
                                : item.asText())
                        .collect(Collectors.joining(", "));
    }
}
