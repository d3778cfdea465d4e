package io.laurel.program.web;

import io.laurel.identity.CurrentStaff;
import io.laurel.identity.Role;
import io.laurel.program.Campaign;
import io.laurel.program.CampaignState;
import io.laurel.program.Campaigns;
import io.laurel.program.domain.CampaignCheck;
import io.laurel.program.domain.CampaignEditing;
import io.laurel.program.persistence.CampaignFilter;
import io.laurel.shared.Conflict;
import io.laurel.shared.InvalidInput;
import java.util.Arrays;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Campaigns in the console: the list, one campaign, and its way through its states. */
@Controller
class CampaignPages {

    static final String READERS = "hasAnyRole('MANAGER','LEAD','REVIEWER','ANALYST','ADMIN')";
    static final String WRITERS = "hasAnyRole('MANAGER','LEAD')";

    private final Campaigns campaigns;
    private final CampaignEditing editing;
    private final CurrentStaff staff;
    private final MessageSource messages;

    CampaignPages(Campaigns campaigns, CampaignEditing editing, CurrentStaff staff, MessageSource messages) {
        this.campaigns = campaigns;
        this.editing = editing;
        this.staff = staff;
        this.messages = messages;
    }

    @GetMapping("/console/campaigns")
    @PreAuthorize(READERS)
    String list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String sort,
            @RequestParam(defaultValue = "") String dir,
            @RequestParam(defaultValue = "1") String page,
            Model model) {
        CampaignFilter.Sort by = code(CampaignFilter.Sort.class, sort);
        boolean descending = by == null || dir.equals("desc");
        CampaignFilter filter =
                new CampaignFilter(q, code(CampaignState.class, state), by, descending, pageNumber(page));
        model.addAttribute("list", editing.page(staff.programId(), filter));
        model.addAttribute("size", CampaignFilter.PAGE_SIZE);
        model.addAttribute("filtered", !filter.search().isBlank() || filter.state() != null);
        model.addAttribute("states", CampaignState.values());
        model.addAttribute("mayWrite", mayWrite());
        return "program/campaigns";
    }

    @GetMapping("/console/campaigns/{id}")
    @PreAuthorize(READERS)
    String show(@PathVariable long id, @RequestParam(defaultValue = "brief") String tab, Model model) {
        Campaign campaign = member(id);
        model.addAttribute("campaign", campaign);
        model.addAttribute("record", editing.record(id));
        model.addAttribute("versions", editing.versions(id));
        model.addAttribute("warnings", CampaignCheck.warnings(campaign));
        model.addAttribute("tab", tab);
        model.addAttribute("mayWrite", mayWrite());
        return "program/campaign";
    }

    @PostMapping("/console/campaigns/{id}/launch")
    @PreAuthorize(WRITERS)
    String launch(@PathVariable long id, RedirectAttributes flash, Locale locale) {
        return act(id, "launched", () -> campaigns.launch(id, staff.require().id()), flash, locale);
    }

    @PostMapping("/console/campaigns/{id}/pause")
    @PreAuthorize(WRITERS)
    String pause(@PathVariable long id, RedirectAttributes flash, Locale locale) {
        return act(id, "paused", () -> campaigns.pause(id, staff.require().id()), flash, locale);
    }

    @PostMapping("/console/campaigns/{id}/resume")
    @PreAuthorize(WRITERS)
    String resume(@PathVariable long id, RedirectAttributes flash, Locale locale) {
        return act(id, "resumed", () -> campaigns.resume(id, staff.require().id()), flash, locale);
    }

    @PostMapping("/console/campaigns/{id}/cancel")
    @PreAuthorize(WRITERS)
    String cancel(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes flash,
            Locale locale) {
        return act(id, "cancelled", () -> campaigns.cancel(id, staff.require().id(), reason), flash, locale);
    }

    @PostMapping("/console/campaigns/{id}/close")
    @PreAuthorize(WRITERS)
    String close(@PathVariable long id, RedirectAttributes flash, Locale locale) {
        return act(id, "closed", () -> campaigns.close(id, staff.require().id()), flash, locale);
    }

    private String act(long id, String done, Runnable action, RedirectAttributes flash, Locale locale) {
        member(id);
        try {
            action.run();
            flash.addFlashAttribute("done", messages.getMessage("program.done." + done, null, locale));
        } catch (InvalidInput | Conflict e) {
            flash.addFlashAttribute("problem", e.getMessage());
        }
        return "redirect:/console/campaigns/" + id;
    }

    private Campaign member(long id) {
        Campaign campaign = campaigns.require(id);
        staff.requireMember(campaign.programId(), "campaign", id);
        return campaign;
    }

    private boolean mayWrite() {
        return staff.require().is(Role.MANAGER, Role.LEAD);
    }

    private static int pageNumber(String page) {
        return page.matches("[0-9]{1,6}") ? Integer.parseInt(page) : 1;
    }

    /** Null for what is no code: an address somebody shortened still shows the list. */
    private static <E extends Enum<E>> E code(Class<E> type, String code) {
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> value.name().equalsIgnoreCase(code))
                .findFirst()
                .orElse(null);
    }
}
