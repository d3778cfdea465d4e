package io.laurel.content.web;

import io.laurel.content.domain.Assignment;
import io.laurel.content.domain.Assignments;
import io.laurel.content.domain.Offers;
import io.laurel.content.persistence.AssignmentStore;
import io.laurel.content.persistence.ProductStore;
import io.laurel.identity.CurrentStaff;
import io.laurel.identity.Role;
import io.laurel.program.Campaign;
import io.laurel.program.Campaigns;
import io.laurel.shared.Conflict;
import io.laurel.shared.InvalidInput;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The mission catalogue of a campaign in the console. */
@Controller
class AssignmentPages {

    static final String READERS = "hasAnyRole('MANAGER','REVIEWER','ANALYST','LEAD','ADMIN')";
    static final String WRITERS = "hasAnyRole('MANAGER','LEAD')";

    private final AssignmentStore store;
    private final ProductStore products;
    private final Assignments assignments;
    private final Offers offers;
    private final AssignmentViews views;
    private final Campaigns campaigns;
    private final CurrentStaff staff;
    private final MessageSource messages;

    AssignmentPages(
            AssignmentStore store,
            ProductStore products,
            Assignments assignments,
            Offers offers,
            AssignmentViews views,
            Campaigns campaigns,
            CurrentStaff staff,
            MessageSource messages) {
        this.store = store;
        this.products = products;
        this.assignments = assignments;
        this.offers = offers;
        this.views = views;
        this.campaigns = campaigns;
        this.staff = staff;
        this.messages = messages;
    }

    @GetMapping("/console/campaigns/{id}/missions")
    @PreAuthorize(READERS)
    String list(@PathVariable long id, Model model) {
        Campaign campaign = campaign(id);
        model.addAttribute("campaign", campaign);
        model.addAttribute("lines", views.lines(id));
        model.addAttribute("mayWrite", staff.require().is(Role.MANAGER, Role.LEAD));
        return "content/assignments";
    }

    @GetMapping("/console/campaigns/{id}/missions/new")
    @PreAuthorize(WRITERS)
    String blank(@PathVariable long id, Model model) {
        views.form(model, campaign(id), AssignmentForm.empty());
        return "content/assignment-form";
    }

    @PostMapping("/console/campaigns/{id}/missions/new")
    @PreAuthorize(WRITERS)
    String create(
            @PathVariable long id,
            @ModelAttribute("form") AssignmentForm form,
            Model model,
            RedirectAttributes flash,
            Locale locale,
            HttpServletResponse response) {
        Campaign campaign = campaign(id);
        try {
            long made = assignments.create(
                    form.input().toDraft(campaign.programId(), id),
                    form.input().toProducts(),
                    staff.require().id());
            flash.addFlashAttribute("flashDone", say("created", locale));
            return "redirect:/console/missions/" + made;
        } catch (InvalidInput e) {
            return refused(model, campaign, form, e, response);
        }
    }

    @GetMapping("/console/missions/{id}")
    @PreAuthorize(READERS)
    String show(@PathVariable long id, Model model) {
        views.fill(model, member(id));
        model.addAttribute("mayWrite", staff.require().is(Role.MANAGER, Role.LEAD));
        return "content/assignment";
    }

    @GetMapping("/console/missions/{id}/edit")
    @PreAuthorize(WRITERS)
    String edit(@PathVariable long id, Model model) {
        Assignment assignment = member(id);
        model.addAttribute("assignment", assignment);
        views.form(
                model,
                campaigns.require(assignment.campaignId()),
                AssignmentForm.of(assignment, products.ofAssignment(id)));
        return "content/assignment-form";
    }

    @PostMapping("/console/missions/{id}/edit")
    @PreAuthorize(WRITERS)
    String change(
            @PathVariable long id,
            @ModelAttribute("form") AssignmentForm form,
            Model model,
            RedirectAttributes flash,
            Locale locale,
            HttpServletResponse response) {
        Assignment before = member(id);
        Campaign campaign = campaigns.require(before.campaignId());
        model.addAttribute("assignment", before);
        try {
            assignments.change(
                    id,
                    form.input().toDraft(before.programId(), before.campaignId()),
                    form.input().toProducts(),
                    staff.require().id());
            flash.addFlashAttribute("flashDone", say("changed", locale));
            return "redirect:/console/missions/" + id;
        } catch (InvalidInput e) {
            return refused(model, campaign, form, e, response);
        } catch (Conflict e) {
            model.addAttribute("flashProblem", e.getMessage());
            response.setStatus(HttpStatus.CONFLICT.value());
            views.form(model, campaign, form);
            return "content/assignment-form";
        }
    }

    @PostMapping("/console/missions/{id}/open")
    @PreAuthorize(WRITERS)
    String open(@PathVariable long id, RedirectAttributes flash, Locale locale) {
        member(id);
        return step(
                id,
                flash,
                () -> say("opened", locale, offers.open(id, staff.require().id())));
    }

    @PostMapping("/console/missions/{id}/close")
    @PreAuthorize(WRITERS)
    String close(@PathVariable long id, RedirectAttributes flash, Locale locale) {
        member(id);
        return step(id, flash, () -> {
            offers.close(id, staff.require().id());
            return say("closed", locale);
        });
    }

    @PostMapping("/console/missions/{id}/extend")
    @PreAuthorize(WRITERS)
    String extend(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String places,
            @RequestParam(defaultValue = "") String publishBy,
            RedirectAttributes flash,
            Locale locale) {
        member(id);
        return step(id, flash, () -> {
            assignments.extend(
                    id,
                    AssignmentForm.number("places", places),
                    AssignmentInput.day("publishBy", publishBy),
                    staff.require().id());
            return say("extended", locale);
        });
    }

    /** Offers to one ambassador, or without one to everybody of the segment who does not have it yet. */
    @PostMapping("/console/missions/{id}/offer")
    @PreAuthorize(WRITERS)
    String offer(
            @PathVariable long id,
            @RequestParam(required = false) Long membership,
            RedirectAttributes flash,
            Locale locale) {
        member(id);
        return step(id, flash, () -> {
            if (membership == null) {
                return say("offered", locale, offers.toSegment(id));
            }
            offers.toOne(id, membership);
            return say("offered", locale, 1);
        });
    }

    /** What a button does, and what to say afterwards. */
    private interface Step {
        String take();
    }

    private static String step(long id, RedirectAttributes flash, Step step) {
        try {
            flash.addFlashAttribute("flashDone", step.take());
        } catch (Conflict | InvalidInput e) {
            flash.addFlashAttribute("flashProblem", e.getMessage());
        }
        return "redirect:/console/missions/" + id;
    }

    private String refused(
            Model model, Campaign campaign, AssignmentForm form, InvalidInput refused, HttpServletResponse response) {
        model.addAttribute("errors", refused.problems());
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        views.form(model, campaign, form);
        return "content/assignment-form";
    }

    private Campaign campaign(long id) {
        Campaign campaign = campaigns.require(id);
        staff.requireMember(campaign.programId(), "Campaign", id);
        return campaign;
    }

    private Assignment member(long id) {
        Assignment assignment = store.require(id);
        staff.requireMember(assignment.programId(), "Mission of the catalogue", id);
        return assignment;
    }

    private String say(String key, Locale locale, Object... args) {
        return messages.getMessage("content.assignment.say." + key, args, locale);
    }
}
