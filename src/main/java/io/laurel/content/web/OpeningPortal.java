package io.laurel.content.web;

import io.laurel.content.domain.Application;
import io.laurel.content.domain.Assignment;
import io.laurel.content.domain.MissionBrief;
import io.laurel.content.domain.MissionBriefs;
import io.laurel.content.domain.Offers;
import io.laurel.content.persistence.ApplicationStore;
import io.laurel.content.persistence.AssignmentStore;
import io.laurel.identity.MagicLinks;
import io.laurel.identity.PortalVisitor;
import io.laurel.program.Campaigns;
import io.laurel.program.Programs;
import io.laurel.shared.Conflict;
import io.laurel.shared.InvalidInput;
import io.laurel.shared.NotFound;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Missions an ambassador may apply for. */
@Controller
class OpeningPortal {

    private final PortalVisitor visitor;
    private final PortalMissionPage page;
    private final Offers offers;
    private final AssignmentStore assignments;
    private final ApplicationStore applications;
    private final MissionBriefs briefs;
    private final Campaigns campaigns;
    private final Programs programs;

    OpeningPortal(
            PortalVisitor visitor,
            PortalMissionPage page,
            Offers offers,
            AssignmentStore assignments,
            ApplicationStore applications,
            MissionBriefs briefs,
            Campaigns campaigns,
            Programs programs) {
        this.visitor = visitor;
        this.page = page;
        this.offers = offers;
        this.assignments = assignments;
        this.applications = applications;
        this.briefs = briefs;
        this.campaigns = campaigns;
        this.programs = programs;
    }

    /** @param placesLeft -1 without a limit */
    record Opening(Assignment assignment, int placesLeft) {}

    record Applied(Application application, MissionBrief brief) {}

    /** What is open to apply, and what has been applied for without an accepted end. */
    void list(MagicLinks.Grant grant, Model model) {
        model.addAttribute("openings", openings(grant));
        model.addAttribute(
                "applied",
                applications.ofMembership(grant.membershipId()).stream()
                        .filter(a -> a.state() == Application.State.OPEN || a.state() == Application.State.REFUSED)
                        .map(a -> new Applied(a, briefs.of(assignments.require(a.assignmentId()))))
                        .toList());
    }

    private List<Opening> openings(MagicLinks.Grant grant) {
        return offers.openTo(grant.programId(), grant.membershipId()).stream()
                .map(a -> new Opening(a, offers.placesLeft(a)))
                .toList();
    }

    @GetMapping("/p/openings/{id}")
    String show(@PathVariable long id, Model model) {
        MagicLinks.Grant grant = visitor.require();
        Opening opening = openings(grant).stream()
                .filter(o -> o.assignment().id() == id)
                .findFirst()
                .orElseThrow(() -> new NotFound("Mission open to apply", id));
        model.addAttribute("program", programs.require(grant.programId()));
        model.addAttribute("opening", opening);
        model.addAttribute("brief", briefs.of(opening.assignment()));
        model.addAttribute("campaign", campaigns.require(opening.assignment().campaignId()));
        return "content/portal-opening";
    }

    @PostMapping("/p/openings/{id}/apply")
    String apply(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String words,
            RedirectAttributes redirect,
            Locale locale) {
        MagicLinks.Grant grant = visitor.require();
        try {
            offers.apply(grant.programId(), grant.membershipId(), id, words);
            redirect.addFlashAttribute("flashDone", page.say("applied", locale));
        } catch (InvalidInput e) {
            redirect.addFlashAttribute("flashProblem", page.say("error.words", locale));
            return "redirect:/p/openings/" + id;
        }
        return "redirect:/p/missions";
    }

    @PostMapping("/p/applications/{id}/withdraw")
    String withdraw(@PathVariable long id, RedirectAttributes redirect, Locale locale) {
        MagicLinks.Grant grant = visitor.require();
        try {
            offers.withdraw(grant.membershipId(), id);
            redirect.addFlashAttribute("flashDone", page.say("application-withdrawn", locale));
        } catch (Conflict e) {
            redirect.addFlashAttribute("flashProblem", page.say("changed", locale));
        }
        return "redirect:/p/missions";
    }
}
