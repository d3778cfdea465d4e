package io.laurel.content.web;

import io.laurel.content.domain.Mission;
import io.laurel.content.domain.MissionState;
import io.laurel.content.domain.Submission;
import io.laurel.content.domain.Submissions;
import io.laurel.shared.Conflict;
import io.laurel.shared.InvalidInput;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The ambassador writes: drafts that are kept, the check as they type, and what is submitted. */
@Controller
class PostPortal {

    private final PortalMissionPage page;
    private final Submissions submissions;
    private final PortalCheck check;

    PostPortal(PortalMissionPage page, Submissions submissions, PortalCheck check) {
        this.page = page;
        this.submissions = submissions;
        this.check = check;
    }

    /** The check as they type; also keeps the draft. */
    @PostMapping("/p/missions/{id}/check")
    String check(@PathVariable long id, @RequestParam MultiValueMap<String, String> form, Model model, Locale locale) {
        Mission mission = page.own(id);
        Submission.Text text = PostForm.of(form).text();
        model.addAttribute("saved", submissions.saveDraft(id, text));
        model.addAttribute("check", check.of(mission, text, locale));
        return "content/portal-check :: check";
    }

    /** Keeps the draft and shows one frame more. */
    @PostMapping("/p/missions/{id}/draft")
    String draft(@PathVariable long id, @RequestParam MultiValueMap<String, String> form) {
        page.own(id);
        PostForm typed = PostForm.of(form);
        submissions.saveDraft(id, typed.text());
        return "redirect:/p/missions/" + id + "?frames=" + (typed.frames() + 1) + "#frames";
    }

    @PostMapping("/p/missions/{id}/submit")
    String submit(
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> form,
            Model model,
            RedirectAttributes redirect,
            Locale locale) {
        Mission mission = page.own(id);
        PostForm typed = PostForm.of(form);
        try {
            Submission.Version version = submissions.submit(id, typed.text(), typed.pledged(), locale.getLanguage());
            boolean back = page.own(id).state() == MissionState.CHANGES_REQUESTED;
            String said = version.stopped() && !back ? "to-lead" : back ? "stopped" : "submitted";
            redirect.addFlashAttribute(back ? "flashProblem" : "flashDone", page.say(said, locale));
            return "redirect:/p/missions/" + id;
        } catch (InvalidInput e) {
            model.addAttribute("errors", page.errors(e, locale));
            model.addAttribute("pledged", typed.pledged());
            return page.show(mission, typed.text(), typed.frames(), model, locale);
        } catch (Conflict e) {
            redirect.addFlashAttribute("flashProblem", page.say("changed", locale));
            return "redirect:/p/missions/" + id;
        }
    }
}
