package io.laurel.outreach.web;

import io.laurel.outreach.domain.NewLinks;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Asking for a new portal link: one answer for every address, known, unknown or none at all. */
@Controller
class NewLinkController {

    private final NewLinks links;

    NewLinkController(NewLinks links) {
        this.links = links;
    }

    @PostMapping("/p/new-link")
    String ask(@RequestParam(defaultValue = "") String email) {
        links.ask(email);
        return "outreach/new-link";
    }
}
