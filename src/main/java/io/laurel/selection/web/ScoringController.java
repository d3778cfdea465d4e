package io.laurel.selection.web;

import io.laurel.discovery.Creator;
import io.laurel.discovery.Creators;
import io.laurel.identity.CurrentStaff;
import io.laurel.identity.Role;
import io.laurel.program.Campaign;
import io.laurel.program.CampaignState;
import io.laurel.program.Campaigns;
import io.laurel.selection.domain.CampaignScoring;
import io.laurel.selection.domain.ComparisonResult;
import io.laurel.selection.domain.CriteriaDifference;
import io.laurel.selection.domain.DryRun;
import io.laurel.selection.domain.DryRuns;
import io.laurel.shared.InvalidInput;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** A campaign's own weights and thresholds, and two versions of its criteria side by side with what they do. */
@Controller
class ScoringController {

    private static final String READERS = "hasAnyRole('MANAGER','REVIEWER','ANALYST','LEAD','ADMIN')";
    private static final String WRITERS = "hasAnyRole('MANAGER','LEAD')";

    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("goal", "word"),
            Map.entry("platforms", "word"),
            Map.entry("markets", "country"),
            Map.entry("languages", "language"),
            Map.entry("categories", "category"),
            Map.entry("min-followers", "number"),
            Map.entry("max-followers", "number"),
            Map.entry("min-engagement", "percent"),
            Map.entry("max-engagement", "percent"),
            Map.entry("compensation", "word"),
            Map.entry("products", "category"),
            Map.entry("select-from", "number"),
            Map.entry("review-from", "number"),
            Map.entry("weight", "number"));

    private final Campaigns campaigns;
    private final CampaignScoring scoring;
    private final DryRuns dryRuns;
    private final Creators creators;
    private final CurrentStaff staff;
    private final CandidateViews views;

    ScoringController(
            Campaigns campaigns,
            CampaignScoring scoring,
            DryRuns dryRuns,
            Creators creators,
            CurrentStaff staff,
            CandidateViews views) {
        this.campaigns = campaigns;
        this.scoring = scoring;
        this.dryRuns = dryRuns;
        this.creators = creators;
        this.staff = staff;
        this.views = views;
    }

    /** A number with its name and what was typed. */
    public record KnobLine(CampaignScoring.Knob knob, String title, String typed) {}

    /** One criterion in both versions; {@code kind} is what its values are codes of, {@code title} that of the check that is weighed. */
    public record Line(CriteriaDifference difference, String kind, String title) {}

    @GetMapping("/console/campaigns/{id}/scoring")
    @PreAuthorize(READERS)
    String show(@PathVariable long id, Locale locale, Model model) {
        return form(requireCampaign(id), Map.of(), locale, model);
    }

    @PostMapping("/console/campaigns/{id}/scoring")
    @PreAuthorize(WRITERS)
    String change(
            @PathVariable long id,
            @RequestParam Map<String, String> typed,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        Campaign before = requireCampaign(id);
        try {
            Campaign after = scoring.change(id, typed, staff.require().id());
            return before.criteriaVersion() == after.criteriaVersion()
                    ? "redirect:/console/campaigns/" + id + "/scoring"
                    : "redirect:/console/campaigns/" + id + "/criteria?version=" + before.criteriaVersion() + "&other="
                            + after.criteriaVersion();
        } catch (InvalidInput e) {
            model.addAttribute("errors", e.problems());
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return form(before, typed, locale, model);
        }
    }

    @GetMapping("/console/campaigns/{id}/criteria")
    @PreAuthorize(READERS)
    String compare(
            @PathVariable long id,
            @RequestParam(required = false) Integer version,
            @RequestParam(required = false) Integer other,
            @RequestHeader(name = "HX-Request", required = false) String htmx,
            Locale locale,
            Model model) {
        Campaign now = requireCampaign(id);
        int after = other == null ? now.criteriaVersion() : other;
        int before = version == null ? Math.max(1, now.criteriaVersion() - 1) : version;
        Campaign was = campaigns.withCriteria(id, before);
        Campaign is = campaigns.withCriteria(id, after);
        model.addAttribute("campaign", now);
        model.addAttribute("version", before);
        model.addAttribute("other", after);
        model.addAttribute(
                "versions",
                IntStream.rangeClosed(1, now.criteriaVersion()).boxed().toList());
        model.addAttribute(
                "differences",
                CriteriaDifference.between(was, is).stream()
                        .map(each -> line(each, locale))
                        .toList());
        model.addAttribute("mayTry", mayWrite());
        Optional<DryRun> latest = dryRuns.latest(id, before, after);
        model.addAttribute("run", latest.orElse(null));
        latest.filter(DryRun::done).ifPresent(run -> {
            ComparisonResult result = dryRuns.comparison(run);
            model.addAttribute("result", result);
            model.addAttribute("stale", dryRuns.stale(run));
            model.addAttribute("people", people(now.programId(), result));
        });
        return "selection/criteria" + (htmx == null ? "" : " :: effect");
    }

    @PostMapping("/console/campaigns/{id}/criteria/compare")
    @PreAuthorize(WRITERS)
    String tryBoth(@PathVariable long id, @RequestParam int version, @RequestParam int other) {
        requireCampaign(id);
        dryRuns.compare(id, version, other, staff.require().id());
        return "redirect:/console/campaigns/" + id + "/criteria?version=" + version + "&other=" + other;
    }

    private String form(Campaign campaign, Map<String, String> typed, Locale locale, Model model) {
        model.addAttribute("campaign", campaign);
        model.addAttribute("mayChange", mayWrite() && campaign.state() == CampaignState.DRAFT);
        model.addAttribute(
                "weights",
                scoring.weights(campaign).stream()
                        .map(knob -> new KnobLine(knob, title(knob.id(), locale), typed(knob, typed)))
                        .toList());
        model.addAttribute(
                "thresholds",
                scoring.thresholds(campaign).stream()
                        .map(knob -> new KnobLine(knob, null, typed(knob, typed)))
                        .toList());
        return "selection/scoring";
    }

    private static String typed(CampaignScoring.Knob knob, Map<String, String> typed) {
        return typed.containsKey(knob.id())
                ? typed.get(knob.id())
                : knob.own() == null ? "" : knob.own().toPlainString();
    }

    private Line line(CriteriaDifference difference, Locale locale) {
        return new Line(
                difference,
                KINDS.getOrDefault(difference.criterion(), "text"),
                difference.check() == null ? null : title(difference.check(), locale));
    }

    private Map<Long, Creator> people(long programId, ComparisonResult result) {
        Set<Long> ids = new TreeSet<>();
        result.changes().forEach(change -> change.examples().forEach(each -> ids.add(each.creatorId())));
        return creators.find(List.copyOf(ids)).stream()
                .filter(creator -> creator.programId() == programId)
                .collect(Collectors.toMap(Creator::id, Function.identity()));
    }

    private String title(String check, Locale locale) {
        return views.title("selection", check, locale);
    }

    private boolean mayWrite() {
        return staff.require().is(Role.MANAGER, Role.LEAD);
    }

    private Campaign requireCampaign(long id) {
        Campaign campaign = campaigns.require(id);
        staff.requireMember(campaign.programId(), "campaign", id);
        return campaign;
    }
}
