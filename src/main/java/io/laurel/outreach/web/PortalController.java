package io.laurel.outreach.web;

import io.laurel.ambassador.Membership;
import io.laurel.ambassador.Memberships;
import io.laurel.discovery.Creators;
import io.laurel.identity.MagicLinks.Grant;
import io.laurel.identity.PortalVisitor;
import io.laurel.outreach.Contacts;
import io.laurel.outreach.Invitation;
import io.laurel.outreach.OutreachSettings;
import io.laurel.outreach.domain.CreatorAnswers;
import io.laurel.outreach.persistence.InvitationRows;
import io.laurel.program.Campaigns;
import io.laurel.program.Program;
import io.laurel.program.Programs;
import io.laurel.shared.Conflict;
import io.laurel.shared.InvalidInput;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The ambassador's first page: where they stand, and the answer to an invitation. Opening it changes nothing. */
@Controller
class PortalController {

    private static final String EXPIRED = "redirect:/p/expired";

    private final PortalVisitor visitor;
    private final Memberships memberships;
    private final InvitationRows invitations;
    private final CreatorAnswers answers;
    private final Programs programs;
    private final Campaigns campaigns;
    private final Creators creators;
    private final Contacts contacts;
    private final OutreachSettings settings;
    private final MessageSource messages;

    PortalController(
            PortalVisitor visitor,
            Memberships memberships,
            InvitationRows invitations,
            CreatorAnswers answers,
            Programs programs,
            Campaigns campaigns,
            Creators creators,
            Contacts contacts,
            OutreachSettings settings,
            MessageSource messages) {
        this.visitor = visitor;
        this.memberships = memberships;
        this.invitations = invitations;
        this.answers = answers;
        this.programs = programs;
        this.campaigns = campaigns;
        this.creators = creators;
        this.contacts = contacts;
        this.settings = settings;
        this.messages = messages;
    }

    @GetMapping("/p")
    String home(Model model) {
        return visitor.find().map(grant -> home(grant, model)).orElse(EXPIRED);
    }

    private String home(Grant grant, Model model) {
        Membership membership = memberships.require(grant.membershipId());
        Program program = programs.require(membership.programId());
        model.addAttribute("program", program);
        model.addAttribute("membership", membership);
        model.addAttribute("creator", creators.require(membership.creatorId()));
        model.addAttribute("campaign", campaigns.require(membership.campaignId()));
        model.addAttribute("privacyContact", settings.privacyContact());
        contacts.active(membership.programId(), membership.creatorId())
                .ifPresent(contact -> model.addAttribute("contact", contact));
        Optional<Invitation> invitation = invitations.newest(membership.id());
        invitation.ifPresent(it -> {
            model.addAttribute("invitation", it);
            model.addAttribute("questions", invitations.questions(it.id()));
        });
        boolean answerable = invitation.map(it -> it.state().answerable()).orElse(false)
                && !membership.state().ended();
        model.addAttribute("answerable", answerable);
        return "outreach/portal";
    }

    @PostMapping("/p/invitation/accept")
    String accept(Model model, Locale locale, HttpServletResponse response, RedirectAttributes flash) {
        return answer(model, locale, response, flash, "accepted", answers::accept);
    }

    @PostMapping("/p/invitation/decline")
    String decline(
            @RequestParam(defaultValue = "") String reason,
            Model model,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes flash) {
        model.addAttribute("reason", reason);
        return answer(model, locale, response, flash, "declined", id -> answers.decline(id, reason));
    }

    @PostMapping("/p/invitation/ask")
    String ask(
            @RequestParam(defaultValue = "") String question,
            Model model,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes flash) {
        model.addAttribute("question", question);
        return answer(model, locale, response, flash, "asked", id -> answers.ask(id, question));
    }

    private String answer(
            Model model,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes flash,
            String done,
            LongConsumer action) {
        Optional<Grant> grant = visitor.find();
        if (grant.isEmpty()) {
            return EXPIRED;
        }
        try {
            action.accept(grant.get().membershipId());
        } catch (Conflict e) {
            response.setStatus(409);
            model.addAttribute("flashProblem", messages.getMessage(e.getMessage(), null, e.getMessage(), locale));
            return home(grant.get(), model);
        } catch (InvalidInput e) {
            response.setStatus(400);
            model.addAttribute("errors", e.problems());
            return home(grant.get(), model);
        }
        flash.addFlashAttribute("flashDone", messages.getMessage("outreach.portal.done." + done, null, locale));
        return "redirect:/p";
    }
}
