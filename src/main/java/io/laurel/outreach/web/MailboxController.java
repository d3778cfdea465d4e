package io.laurel.outreach.web;

import io.laurel.identity.CurrentStaff;
import io.laurel.identity.Role;
import io.laurel.outreach.domain.MailDelivery;
import io.laurel.outreach.domain.MailTransport;
import io.laurel.outreach.persistence.OutboxRows;
import io.laurel.outreach.persistence.OutboxRows.Mail;
import io.laurel.shared.Conflict;
import io.laurel.shared.NotFound;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The outbox: what was sent, what waits, what failed. Bodies hold magic links: they can be read in the demonstration only. */
@Controller
@PreAuthorize("hasAnyRole('MANAGER','LEAD','ADMIN')")
class MailboxController {

    private static final int PAGE = 50;
    private static final Set<String> STATES = Set.of("QUEUED", "SENT", "FAILED", "BOUNCED", "CANCELLED");
    // The mail may open its links in a new tab and nothing else: no script, no form, no origin, no other host.
    private static final String SANDBOX =
            "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; base-uri 'none';"
                    + " form-action 'none'; sandbox allow-popups allow-popups-to-escape-sandbox";

    private final OutboxRows rows;
    private final MailDelivery delivery;
    private final MailTransport transport;
    private final CurrentStaff staff;
    private final MessageSource messages;

    MailboxController(
            OutboxRows rows,
            MailDelivery delivery,
            MailTransport transport,
            CurrentStaff staff,
            MessageSource messages) {
        this.rows = rows;
        this.delivery = delivery;
        this.transport = transport;
        this.staff = staff;
        this.messages = messages;
    }

    @GetMapping("/console/mailbox")
    String list(
            @RequestParam(required = false) String state,
            @RequestParam(required = false) String q,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        String wanted = state != null && STATES.contains(state) ? state : null;
        String search = q == null || q.isBlank() ? null : q.strip();
        int at = Math.max(1, page);
        model.addAttribute("mails", rows.page(staff.programId(), wanted, search, PAGE, (at - 1) * PAGE));
        model.addAttribute("total", rows.count(staff.programId(), wanted, search));
        model.addAttribute("page", at);
        model.addAttribute("size", PAGE);
        model.addAttribute("state", wanted);
        model.addAttribute("q", search);
        model.addAttribute("states", List.of("QUEUED", "SENT", "FAILED", "BOUNCED", "CANCELLED"));
        return "outreach/mailbox";
    }

    @GetMapping("/console/mailbox/{id}")
    String mail(@PathVariable long id, Model model) {
        Mail mail = require(id);
        model.addAttribute("mail", mail);
        model.addAttribute("readable", readable(mail) && staff.require().is(Role.MANAGER, Role.LEAD));
        return "outreach/mail";
    }

    /** The personal links in it open the creator's portal: for those who may act for the program only. */
    @PreAuthorize("hasAnyRole('MANAGER','LEAD')")
    @GetMapping("/console/mailbox/{id}/body")
    ResponseEntity<String> body(@PathVariable long id) {
        Mail mail = require(id);
        if (!readable(mail)) {
            throw new NotFound("Body of mail", id);
        }
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
                .header("Content-Security-Policy", SANDBOX)
                .cacheControl(CacheControl.noStore())
                .body(mail.html().replace("<a ", "<a target=\"_blank\" rel=\"noopener noreferrer\" "));
    }

    @PreAuthorize("hasAnyRole('MANAGER','LEAD')")
    @PostMapping("/console/mailbox/{id}/again")
    String again(@PathVariable long id, Locale locale, RedirectAttributes flash) {
        delivery.sendAgain(require(id), staff.require().id());
        flash.addFlashAttribute("flashDone", messages.getMessage("outreach.mailbox.again.done", null, locale));
        return "redirect:/console/mailbox/" + id;
    }

    @PreAuthorize("hasAnyRole('MANAGER','LEAD')")
    @PostMapping("/console/mailbox/{id}/bounce")
    String bounce(@PathVariable long id, Locale locale, RedirectAttributes flash) {
        Mail mail = require(id);
        if (!mail.state().equals("SENT")) {
            throw new Conflict("Only a mail that was sent can have come back.");
        }
        delivery.bounce(mail, "reported");
        flash.addFlashAttribute("flashDone", messages.getMessage("outreach.mailbox.bounce.done", null, locale));
        return "redirect:/console/mailbox/" + id;
    }

    private Mail require(long id) {
        Mail mail = rows.find(id).orElseThrow(() -> new NotFound("Mail", id));
        staff.requireMember(mail.programId(), "Mail", id);
        return mail;
    }

    private boolean readable(Mail mail) {
        return transport.keepsBodies() && mail.html() != null;
    }
}
