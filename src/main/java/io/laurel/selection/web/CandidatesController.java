package io.laurel.selection.web;

import io.laurel.discovery.Creators;
import io.laurel.identity.CurrentStaff;
import io.laurel.program.Campaign;
import io.laurel.program.Campaigns;
import io.laurel.selection.domain.CandidateState;
import io.laurel.selection.domain.CheckCount;
import io.laurel.selection.domain.CreatorScreening;
import io.laurel.selection.domain.Estimating;
import io.laurel.selection.domain.Screening;
import io.laurel.selection.domain.Verdict;
import io.laurel.selection.persistence.CandidateRows;
import io.laurel.selection.persistence.Screenings;
import io.laurel.selection.process.CandidateSelection;
import io.laurel.workflow.HumanTasks;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;

/** A campaign's candidates: verdicts, what excluded whom, and what relaxing a criterion would add. */
@Controller
class CandidatesController {

    private static final int PAGE = 50;
    private static final int NAMED = 1_000;
    private static final Map<String, String> ORDERS = Map.of(
            "rank", "rank",
            "score", "score",
            "coverage", "coverage",
            "followers", "followers",
            "engagement", "engagement_rate");

    private final Campaigns campaigns;
    private final CurrentStaff staff;
    private final Screenings screenings;
    private final CandidateRows candidates;
    private final CandidateViews views;
    private final Estimating estimating;
    private final CreatorScreening screening;
    private final HumanTasks tasks;
    private final Creators creators;

    CandidatesController(
            Campaigns campaigns,
            CurrentStaff staff,
            Screenings screenings,
            CandidateRows candidates,
            CandidateViews views,
            Estimating estimating,
            CreatorScreening screening,
            HumanTasks tasks,
            Creators creators) {
        this.campaigns = campaigns;
        this.staff = staff;
        this.screenings = screenings;
        this.candidates = candidates;
        this.views = views;
        this.estimating = estimating;
        this.screening = screening;
        this.tasks = tasks;
        this.creators = creators;
    }

    /** A check with its title, for the table of exclusions. */
    public record CheckLine(String title, CheckCount count) {}

    /** What the list is narrowed to and how it is sorted, from the address. */
    public record Query(String verdict, String state, String check, String q, String sort, String dir, Integer page) {

        String get(String value) {
            return value == null ? "" : value.strip();
        }

        int number() {
            return page == null ? 1 : Math.max(1, page);
        }

        String order() {
            return ORDERS.getOrDefault(get(sort), "rank")
                    + ("desc".equals(dir) ? " desc" : " asc")
                    + " nulls last, rank";
        }
    }

    @GetMapping("/console/campaigns/{id}/candidates")
    @PreAuthorize("hasAnyRole('MANAGER','REVIEWER','ANALYST','LEAD','ADMIN')")
    String candidates(
            @PathVariable long id,
            Query query,
            @RequestHeader(name = "HX-Request", required = false) String htmx,
            Locale locale,
            Model model) {
        model.addAttribute("campaign", requireCampaign(id));
        Optional<Screening> found = screenings.find(id);
        model.addAttribute("screening", found.orElse(null));
        found.ifPresent(run -> {
            model.addAttribute("places", candidates.places(id));
            if (run.screenedAt() != null) {
                results(run, query, locale, model);
            }
        });
        return "selection/candidates" + (htmx == null ? "" : " :: content");
    }

    private void results(Screening run, Query query, Locale locale, Model model) {
        Set<Long> named = query.get(query.q()).isEmpty() ? null : creators.named(run.programId(), query.q(), NAMED);
        CandidateRows.Filter filter = new CandidateRows.Filter(
                oneOf(Verdict.values(), query.verdict()),
                oneOf(CandidateState.values(), query.state()),
                query.get(query.check()).isEmpty() ? null : query.check(),
                named);
        long campaignId = run.campaignId();
        model.addAttribute("query", query);
        model.addAttribute("counts", candidates.verdicts(campaignId));
        model.addAttribute(
                "checks",
                screenings.checks(campaignId).stream()
                        .map(count -> new CheckLine(views.title("selection", count.checkId(), locale), count))
                        .toList());
        model.addAttribute(
                "views",
                views.of(
                        candidates.page(campaignId, filter, query.order(), (query.number() - 1) * PAGE, PAGE),
                        estimating.rates(run.decidedOn()),
                        locale));
        model.addAttribute("total", candidates.count(campaignId, filter));
        model.addAttribute("page", query.number());
        model.addAttribute("size", PAGE);
        model.addAttribute("states", List.of("RESERVE", "INVITED", "ACCEPTED", "RELEASED", "DROPPED"));
        model.addAttribute(
                "review",
                tasks.about(CandidateSelection.KEY, campaignId).stream()
                        .filter(task -> CandidateSelection.REVIEW_SHORTLIST.equals(task.taskKey()))
                        .findFirst()
                        .orElse(null));
    }

    @PostMapping("/console/campaigns/{id}/candidates/stop")
    @PreAuthorize("hasAnyRole('MANAGER','LEAD')")
    String stop(@PathVariable long id) {
        requireCampaign(id);
        screening.stop(id, staff.require().id());
        return "redirect:/console/campaigns/" + id + "/candidates";
    }

    private Campaign requireCampaign(long id) {
        Campaign campaign = campaigns.require(id);
        staff.requireMember(campaign.programId(), "campaign", id);
        return campaign;
    }

    private static <E extends Enum<E>> E oneOf(E[] values, String name) {
        for (E value : values) {
            if (value.name().equalsIgnoreCase(name)) {
                return value;
            }
        }
        return null;
    }
}
