package io.laurel.content.web;

import io.laurel.content.domain.LiveCheck;
import io.laurel.content.domain.PublicationWatches;
import io.laurel.content.domain.Watch;
import io.laurel.content.persistence.LiveCheckStore;
import io.laurel.content.persistence.LiveCheckStore.Evidence;
import io.laurel.content.persistence.PostFilter;
import io.laurel.content.persistence.WatchList;
import io.laurel.content.persistence.WatchStore;
import io.laurel.identity.CurrentStaff;
import io.laurel.shared.Conflict;
import io.laurel.shared.InvalidInput;
import io.laurel.shared.NotFound;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
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

/** Watched posts in the console. */
@Controller
class WatchController {

    private static final String STAFF = "hasAnyRole('MANAGER','REVIEWER','ANALYST','LEAD','ADMIN')";

    private final WatchList list;
    private final WatchStore watches;
    private final LiveCheckStore checks;
    private final PublicationWatches use;
    private final CurrentStaff staff;
    private final MessageSource messages;

    WatchController(
            WatchList list,
            WatchStore watches,
            LiveCheckStore checks,
            PublicationWatches use,
            CurrentStaff staff,
            MessageSource messages) {
        this.list = list;
        this.watches = watches;
        this.checks = checks;
        this.use = use;
        this.staff = staff;
        this.messages = messages;
    }

    @GetMapping("/console/posts/watched")
    @PreAuthorize(STAFF)
    String list(PostQuery asked, Model model) {
        PostFilter filter = asked.byOutcome(staff.programId());
        asked.show(
                model,
                filter,
                list.page(filter, asked.sort(), asked.ascending(), asked.page(), PostQuery.SIZE),
                list.count(filter));
        model.addAttribute("states", Watch.State.values());
        model.addAttribute("outcomes", LiveCheck.Outcome.values());
        model.addAttribute("hosts", watches.hosts(staff.programId()));
        if (!model.containsAttribute("host")) {
            model.addAttribute("host", "");
        }
        return "content/watched";
    }

    @PostMapping("/console/publications/{id}/look-now")
    @PreAuthorize("hasAnyRole('MANAGER','REVIEWER','LEAD')")
    String lookNow(@PathVariable long id, RedirectAttributes redirect, Locale locale) {
        Watch watch = watches.require(id);
        staff.requireMember(watch.programId(), "Publication", id);
        try {
            use.lookNow(id);
            redirect.addFlashAttribute("flashDone", say("look", locale));
        } catch (Conflict e) {
            redirect.addFlashAttribute("flashProblem", say("notWaiting", locale));
        }
        return "redirect:/console/posts/" + watch.submissionId();
    }

    @PostMapping("/console/posts/watched/hosts")
    @PreAuthorize("hasAnyRole('MANAGER','LEAD')")
    String allow(@RequestParam(defaultValue = "") String host, RedirectAttributes redirect, Locale locale) {
        try {
            use.allowHost(staff.programId(), host);
            redirect.addFlashAttribute("flashDone", say("host", locale));
        } catch (InvalidInput e) {
            redirect.addFlashAttribute("errors", e.problems());
            redirect.addFlashAttribute("host", host);
        }
        return "redirect:/console/posts/watched#hosts";
    }

    @PostMapping("/console/posts/watched/hosts/remove")
    @PreAuthorize("hasAnyRole('MANAGER','LEAD')")
    String forbid(@RequestParam(defaultValue = "") String host, RedirectAttributes redirect, Locale locale) {
        use.dropHost(staff.programId(), host);
        redirect.addFlashAttribute("flashDone", say("hostRemoved", locale));
        return "redirect:/console/posts/watched#hosts";
    }

    /** What a person who looked has kept; never shown as a page. */
    @GetMapping("/console/live-checks/{id}/file")
    @PreAuthorize(STAFF)
    ResponseEntity<byte[]> file(@PathVariable long id) {
        staff.requireMember(checks.require(id).programId(), "Look at a live post", id);
        Evidence file = checks.evidence(id).orElseThrow(() -> new NotFound("File of a look", id));
        MediaType type = MediaType.parseMediaType(file.mediaType());
        return ResponseEntity.ok()
                .contentType(type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("live-check-" + id + "." + type.getSubtype())
                                .build()
                                .toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .body(file.bytes());
    }

    private String say(String key, Locale locale) {
        return messages.getMessage("watch.say." + key, null, locale);
    }
}
