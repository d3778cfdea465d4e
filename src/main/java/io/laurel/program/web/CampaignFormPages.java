package io.laurel.program.web;

import io.laurel.identity.CurrentStaff;
import io.laurel.program.Campaign;
import io.laurel.program.CampaignState;
import io.laurel.program.Campaigns;
import io.laurel.program.Compensation;
import io.laurel.program.Goal;
import io.laurel.program.Program;
import io.laurel.program.Programs;
import io.laurel.program.domain.CampaignDefaults;
import io.laurel.program.domain.CampaignEditing;
import io.laurel.shared.Conflict;
import io.laurel.shared.InvalidInput;
import io.laurel.shared.Platform;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The form of a campaign, new or existing. */
@Controller
class CampaignFormPages {

    /** The taxonomy creators are sorted into; others a campaign already has are offered too. */
    private static final List<String> CATEGORIES =
            List.of("fashion", "beauty", "food", "travel", "family", "fitness", "pet", "interior", "other");

    private static final String VIEW = "program/campaign-form";

    private final Campaigns campaigns;
    private final Programs programs;
    private final CampaignEditing editing;
    private final CampaignDefaults defaults;
    private final CurrentStaff staff;
    private final MessageSource messages;

    CampaignFormPages(
            Campaigns campaigns,
            Programs programs,
            CampaignEditing editing,
            CampaignDefaults defaults,
            CurrentStaff staff,
            MessageSource messages) {
        this.campaigns = campaigns;
        this.programs = programs;
        this.editing = editing;
        this.defaults = defaults;
        this.staff = staff;
        this.messages = messages;
    }

    @GetMapping("/console/campaigns/new")
    @PreAuthorize(CampaignPages.WRITERS)
    String blank(Model model) {
        return form(model, CampaignForm.empty(defaults.of(program())), null);
    }

    @PostMapping("/console/campaigns/new")
    @PreAuthorize(CampaignPages.WRITERS)
    String create(
            @ModelAttribute("form") CampaignForm form,
            Model model,
            RedirectAttributes flash,
            Locale locale,
            HttpServletResponse response) {
        try {
            Campaign draft = form.input().toCampaign(0, defaults.of(program()));
            long id = campaigns.create(draft, staff.require().id()).id();
            flash.addFlashAttribute("done", messages.getMessage("program.done.created", null, locale));
            return "redirect:/console/campaigns/" + id;
        } catch (InvalidInput e) {
            return refused(model, form, null, e, response);
        }
    }

    @GetMapping("/console/campaigns/{id}/edit")
    @PreAuthorize(CampaignPages.WRITERS)
    String edit(@PathVariable long id, Model model) {
        Campaign campaign = member(id);
        return form(model, CampaignForm.of(campaign, editing.record(id).revision()), campaign);
    }

    @PostMapping("/console/campaigns/{id}/edit")
    @PreAuthorize(CampaignPages.WRITERS)
    String change(
            @PathVariable long id,
            @ModelAttribute("form") CampaignForm typed,
            Model model,
            RedirectAttributes flash,
            Locale locale,
            HttpServletResponse response) {
        Campaign before = member(id);
        CampaignForm form = typed.overCriteriaOf(before);
        try {
            Campaign changed = form.input().toCampaign(id, defaults.of(programs.require(before.programId())));
            editing.change(changed, form.revision(), staff.require().id());
            flash.addFlashAttribute("done", messages.getMessage("program.done.changed", null, locale));
            return "redirect:/console/campaigns/" + id;
        } catch (InvalidInput e) {
            return refused(model, form, before, e, response);
        } catch (Conflict e) {
            model.addAttribute("problem", e.getMessage());
            response.setStatus(HttpStatus.CONFLICT.value());
            return form(model, form, before);
        }
    }

    private String refused(
            Model model, CampaignForm form, Campaign campaign, InvalidInput refused, HttpServletResponse response) {
        model.addAttribute("errors", CampaignForm.atFields(refused));
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return form(model, form, campaign);
    }

    private String form(Model model, CampaignForm form, Campaign campaign) {
        Set<String> categories = new LinkedHashSet<>(CATEGORIES);
        categories.addAll(form.categories() == null ? List.of() : form.categories());
        model.addAttribute("form", form);
        model.addAttribute("campaign", campaign);
        model.addAttribute("fixed", campaign != null && campaign.state() != CampaignState.DRAFT);
        model.addAttribute("goals", Goal.values());
        model.addAttribute("platforms", Platform.values());
        model.addAttribute("kinds", Compensation.values());
        model.addAttribute("ages", Campaign.AGE_GROUPS);
        model.addAttribute("categories", categories);
        return VIEW;
    }

    private Program program() {
        return programs.require(staff.programId());
    }

    private Campaign member(long id) {
        Campaign campaign = campaigns.require(id);
        staff.requireMember(campaign.programId(), "campaign", id);
        return campaign;
    }
}
