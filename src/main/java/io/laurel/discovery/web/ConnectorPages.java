package io.laurel.discovery.web;

import io.laurel.discovery.connector.ConnectorStore;
import io.laurel.discovery.connector.Connectors;
import io.laurel.identity.CurrentStaff;
import io.laurel.identity.Role;
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

/** What the connectors do, and the profiles they could not refresh. */
@Controller
class ConnectorPages {

    private static final int LIST_SIZE = 50;

    private final Connectors connectors;
    private final ConnectorStore store;
    private final CurrentStaff staff;
    private final MessageSource messages;

    ConnectorPages(Connectors connectors, ConnectorStore store, CurrentStaff staff, MessageSource messages) {
        this.connectors = connectors;
        this.store = store;
        this.staff = staff;
        this.messages = messages;
    }

    @GetMapping("/console/connectors")
    @PreAuthorize(Access.READERS)
    String list(@RequestParam(defaultValue = "1") int page, Model model) {
        long program = staff.programId();
        int shown = Math.max(1, page);
        model.addAttribute("connectors", connectors.all(program));
        model.addAttribute("failures", store.failures(program, LIST_SIZE, (shown - 1L) * LIST_SIZE));
        model.addAttribute("total", store.failures(program));
        model.addAttribute("page", shown);
        model.addAttribute("size", LIST_SIZE);
        model.addAttribute("mayWrite", staff.require().is(Role.MANAGER, Role.LEAD));
        return "discovery/connectors";
    }

    @PostMapping("/console/connectors/{profileId}/retry")
    @PreAuthorize(Access.WRITERS)
    String retry(@PathVariable long profileId, RedirectAttributes flash, Locale locale) {
        connectors.retry(staff.programId(), profileId, staff.require().id());
        flash.addFlashAttribute("flashDone", messages.getMessage("discovery.connectors.retried", null, locale));
        return "redirect:/console/connectors";
    }
}
