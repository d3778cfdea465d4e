package io.laurel.selection.web;

import io.laurel.discovery.Creator;
import io.laurel.discovery.Creators;
import io.laurel.identity.CurrentStaff;
import io.laurel.identity.Role;
import io.laurel.program.Campaign;
import io.laurel.program.Campaigns;
import io.laurel.selection.domain.DryRun;
import io.laurel.selection.domain.DryRunResult;
import io.laurel.selection.domain.DryRuns;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;

/** Try it: what the campaign's criteria would do, before anybody is decided about. */
@Controller
class DryRunController {

    private final Campaigns campaigns;
    private final CurrentStaff staff;
    private final DryRuns dryRuns;
    private final Creators creators;
    private final CandidateViews views;

    DryRunController(
            Campaigns campaigns, CurrentStaff staff, DryRuns dryRuns, Creators creators, CandidateViews views) {
        this.campaigns = campaigns;
        this.staff = staff;
        this.dryRuns = dryRuns;
        this.creators = creators;
        this.views = views;
    }

    private static final Map<String, String> KINDS =
            Map.of("markets", "country", "languages", "language", "categories", "category");

    /** A relaxed criterion with its values; {@code kind} is what they are codes of, {@code to} null where it is dropped. */
    public record RelaxedLine(DryRunResult.Relaxed relaxed, String kind, List<String> from, String to) {}

    @GetMapping("/console/campaigns/{id}/dry-run")
    @PreAuthorize("hasAnyRole('MANAGER','REVIEWER','ANALYST','LEAD','ADMIN')")
    String show(
            @PathVariable long id,
            @RequestHeader(name = "HX-Request", required = false) String htmx,
            Locale locale,
            Model model) {
        fill(requireCampaign(id), locale, model);
        return "selection/dry-run" + (htmx == null ? "" : " :: content");
    }

    /** What the dialog of a launch says about it. */
    @GetMapping("/console/campaigns/{id}/dry-run/summary")
    @PreAuthorize("hasAnyRole('MANAGER','REVIEWER','ANALYST','LEAD','ADMIN')")
    String summary(@PathVariable long id, Locale locale, Model model) {
        fill(requireCampaign(id), locale, model);
        return "selection/dry-run :: summary";
    }

    @PostMapping("/console/campaigns/{id}/dry-run")
    @PreAuthorize("hasAnyRole('MANAGER','LEAD')")
    String start(@PathVariable long id) {
        requireCampaign(id);
        dryRuns.start(id, staff.require().id());
        return "redirect:/console/campaigns/" + id + "?tab=dry-run";
    }

    @PostMapping("/console/campaigns/{id}/dry-run/stop")
    @PreAuthorize("hasAnyRole('MANAGER','LEAD')")
    String stop(@PathVariable long id) {
        requireCampaign(id);
        dryRuns.stop(id);
        return "redirect:/console/campaigns/" + id + "?tab=dry-run";
    }

    private void fill(Campaign campaign, Locale locale, Model model) {
        Optional<DryRun> latest = dryRuns.latest(campaign.id());
        model.addAttribute("campaign", campaign);
        model.addAttribute("mayTry", staff.require().is(Role.MANAGER, Role.LEAD));
        model.addAttribute("run", latest.orElse(null));
        latest.filter(DryRun::done).ifPresent(run -> {
            DryRunResult result = dryRuns.result(run);
            model.addAttribute("result", result);
            model.addAttribute("stale", dryRuns.stale(run));
            model.addAttribute("histogram", Histogram.of(result));
            model.addAttribute(
                    "exclusions",
                    result.checks().stream()
                            .map(count -> new CandidatesController.CheckLine(
                                    views.title("selection", count.checkId(), locale), count))
                            .toList());
            model.addAttribute(
                    "silent",
                    result.checks().stream()
                            .filter(count -> count.failed() + count.flagged() == 0)
                            .count());
            model.addAttribute(
                    "relaxations",
                    result.relaxations().stream()
                            .map(each -> line(each, locale))
                            .toList());
            model.addAttribute("people", people(campaign.programId(), result));
        });
    }

    private static RelaxedLine line(DryRunResult.Relaxed relaxed, Locale locale) {
        String kind = KINDS.get(relaxed.criterion());
        return new RelaxedLine(
                relaxed,
                kind,
                kind == null
                        ? List.of(plain(relaxed.from(), locale))
                        : List.of(relaxed.from().split(" ")),
                plain(relaxed.to(), locale));
    }

    private static String plain(String value, Locale locale) {
        return value != null && value.matches("[0-9]+")
                ? NumberFormat.getIntegerInstance(locale).format(Long.parseLong(value))
                : value;
    }

    /** The creators named as examples; those erased since are left out. */
    private Map<Long, Creator> people(long programId, DryRunResult result) {
        Set<Long> ids = new TreeSet<>(result.best());
        result.relaxations().forEach(each -> ids.addAll(each.examples()));
        return creators.find(List.copyOf(ids)).stream()
                .filter(creator -> creator.programId() == programId)
                .collect(Collectors.toMap(Creator::id, Function.identity()));
    }

    private Campaign requireCampaign(long id) {
        Campaign campaign = campaigns.require(id);
        staff.requireMember(campaign.programId(), "campaign", id);
        return campaign;
    }
}
