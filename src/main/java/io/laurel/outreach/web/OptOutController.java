package io.laurel.outreach.web;

import io.laurel.identity.MagicLinks;
import io.laurel.identity.MagicLinks.Grant;
import io.laurel.identity.MagicLinks.Purpose;
import io.laurel.privacy.OptOuts;
import io.laurel.program.Programs;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * One-click opt-out. A GET changes nothing (mail scanners open links); the POST of the page's button and the one-click POST of mail
 * programs (RFC 8058: no cookie, no CSRF token) do the same, as often as they come.
 */
@Controller
class OptOutController {

    private final MagicLinks links;
    private final OptOuts optOuts;
    private final Programs programs;

    OptOutController(MagicLinks links, OptOuts optOuts, Programs programs) {
        this.links = links;
        this.optOuts = optOuts;
        this.programs = programs;
    }

    @GetMapping("/p/opt-out/{token}")
    String ask(@PathVariable String token, Model model) {
        Optional<Grant> grant = links.find(Purpose.OPT_OUT, token);
        if (grant.isEmpty()) {
            return "redirect:/p/expired";
        }
        model.addAttribute("token", token);
        return page(
                grant.get(),
                optOuts.optedOut(grant.get().programId(), grant.get().creatorId()),
                model);
    }

    @PostMapping("/p/opt-out/{token}")
    String optOut(@PathVariable String token, Model model) {
        Optional<Grant> grant = links.find(Purpose.OPT_OUT, token);
        if (grant.isEmpty()) {
            return "redirect:/p/expired";
        }
        Grant it = grant.get();
        if (!optOuts.optedOut(it.programId(), it.creatorId())) {
            optOuts.optOut(it.programId(), it.creatorId(), "link", "creator:" + it.creatorId());
        }
        return page(it, true, model);
    }

    private String page(Grant grant, boolean optedOut, Model model) {
        model.addAttribute("program", programs.require(grant.programId()));
        model.addAttribute("optedOut", optedOut);
        return "outreach/opt-out";
    }
}
