package io.laurel.content.web;

import io.laurel.content.domain.Media;
import io.laurel.content.domain.Mission;
import io.laurel.shared.Conflict;
import io.laurel.shared.InvalidInput;
import java.io.IOException;
import java.util.Locale;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The ambassador's pictures and videos. The name a file was given elsewhere is never used. */
@Controller
class MediaPortal {

    private final PortalMissionPage page;
    private final Media media;

    MediaPortal(PortalMissionPage page, Media media) {
        this.page = page;
        this.media = media;
    }

    @PostMapping("/p/missions/{id}/media")
    String upload(
            @PathVariable long id,
            @RequestParam(required = false) MultipartFile file,
            RedirectAttributes redirect,
            Locale locale)
            throws IOException {
        Mission mission = page.own(id);
        try {
            if (file == null || file.isEmpty()) {
                throw new InvalidInput("media", null, "type");
            }
            media.upload(mission.id(), file.getInputStream());
            redirect.addFlashAttribute("flashDone", page.say("media.kept", locale));
        } catch (InvalidInput e) {
            redirect.addFlashAttribute(
                    "flashProblem", page.say("media." + e.problems().get(0).expected(), locale));
        } catch (Conflict e) {
            redirect.addFlashAttribute("flashProblem", page.say("media.later", locale));
        }
        return "redirect:/p/missions/" + id + "#media";
    }

    @PostMapping("/p/missions/{id}/media/{file}/remove")
    String remove(@PathVariable long id, @PathVariable long file, RedirectAttributes redirect, Locale locale) {
        page.own(id);
        media.remove(id, file);
        redirect.addFlashAttribute("flashDone", page.say("media.removed", locale));
        return "redirect:/p/missions/" + id + "#media";
    }

    @GetMapping("/p/missions/{id}/media/{file}")
    ResponseEntity<Resource> show(@PathVariable long id, @PathVariable long file) {
        page.own(id);
        var found = media.ofMission(id, file);
        return MediaResponse.of(found, media.content(found));
    }
}
