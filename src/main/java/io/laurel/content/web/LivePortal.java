package io.laurel.content.web;

import io.laurel.content.domain.Remediation;
import io.laurel.content.domain.Watch;
import io.laurel.content.persistence.PostStore;
import io.laurel.content.persistence.WatchStore;
import io.laurel.identity.MagicLinks;
import io.laurel.identity.PortalVisitor;
import io.laurel.program.Campaigns;
import io.laurel.shared.Conflict;
import io.laurel.shared.InvalidInput;
import io.laurel.shared.NotFound;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** An ambassador's own live post: what differs, until when to mend it, and the say they have in it. */
@Controller
class LivePortal {

    private final PortalVisitor visitor;
    private final Remediation remediation;
    private final WatchStore watches;
    private final PostStore posts;
    private final LiveViews lives;
    private final Campaigns campaigns;
    private final MessageSource messages;

    LivePortal(
            PortalVisitor visitor,
            Remediation remediation,
            WatchStore watches,
            PostStore posts,
            LiveViews lives,
            Campaigns campaigns,
            MessageSource messages) {
        this.visitor = visitor;
        this.remediation = remediation;
        this.watches = watches;
        this.posts = posts;
        this.lives = lives;
        this.campaigns = campaigns;
        this.messages = messages;
    }

    @GetMapping("/p/posts/{id}")
    String show(@PathVariable long id, Model model) {
        Watch watch = own(id);
        LiveViews.Live live = lives.of(watch);
        model.addAttribute("live", live);
        model.addAttribute("campaign", campaigns.require(watch.campaignId()));
        model.addAttribute(
                "approved",
                posts.version(watch.submissionId(), live.publication().version())
                        .text());
        model.addAttribute(
                "answerable", live.open() != null && watch.state() == Watch.State.REMEDIATION && !watch.paused());
        if (!model.containsAttribute("words")) {
            model.addAttribute("words", "");
        }
        return "content/portal-live";
    }

    @PostMapping("/p/posts/{id}/mended")
    String mended(@PathVariable long id, RedirectAttributes redirect, Locale locale) {
        own(id);
        try {
            remediation.mended(id);
            redirect.addFlashAttribute("flashDone", say("mended", locale));
        } catch (Conflict e) {
            redirect.addFlashAttribute("flashProblem", say("changed", locale));
        }
        return "redirect:/p/posts/" + id;
    }

    @PostMapping("/p/posts/{id}/contest")
    String contest(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String words,
            Model model,
            RedirectAttributes redirect,
            Locale locale) {
        own(id);
        try {
            remediation.contest(id, words);
            redirect.addFlashAttribute("flashDone", say("contested", locale));
        } catch (InvalidInput e) {
            model.addAttribute("errors", Map.of("words", say("error.words", locale)));
            model.addAttribute("words", words);
            return show(id, model);
        } catch (Conflict e) {
            redirect.addFlashAttribute("flashProblem", say("changed", locale));
        }
        return "redirect:/p/posts/" + id;
    }

    /** Another membership's post does not exist for this visitor. */
    private Watch own(long id) {
        MagicLinks.Grant grant = visitor.require();
        Watch watch = watches.require(id);
        if (watch.membershipId() != grant.membershipId() || watch.programId() != grant.programId()) {
            throw new NotFound("Watched publication", id);
        }
        return watch;
    }

    private String say(String key, Locale locale) {
        return messages.getMessage("watch.portal.say." + key, null, locale);
    }
}
