package io.laurel.content.web;

import io.laurel.content.domain.Ages;
import io.laurel.content.domain.Mission;
import io.laurel.content.domain.MissionBrief;
import io.laurel.content.domain.MissionBriefs;
import io.laurel.content.domain.Missions;
import io.laurel.content.domain.NoPlaceLeft;
import io.laurel.content.domain.Publications;
import io.laurel.content.domain.Questions;
import io.laurel.content.persistence.MissionStore;
import io.laurel.identity.MagicLinks;
import io.laurel.identity.PortalVisitor;
import io.laurel.program.Programs;
import io.laurel.shared.Conflict;
import io.laurel.shared.InvalidInput;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The ambassador's missions. Only ever those of the visitor's own membership. */
@Controller
class MissionPortal {

    private final PortalVisitor visitor;
    private final PortalMissionPage page;
    private final OpeningPortal openings;
    private final Missions missions;
    private final Ages ages;
    private final Questions questions;
    private final Publications publications;
    private final MissionStore store;
    private final MissionBriefs briefs;
    private final Programs programs;

    MissionPortal(
            PortalVisitor visitor,
            PortalMissionPage page,
            OpeningPortal openings,
            Missions missions,
            Ages ages,
            Questions questions,
            Publications publications,
            MissionStore store,
            MissionBriefs briefs,
            Programs programs) {
        this.visitor = visitor;
        this.page = page;
        this.openings = openings;
        this.missions = missions;
        this.ages = ages;
        this.questions = questions;
        this.publications = publications;
        this.store = store;
        this.briefs = briefs;
        this.programs = programs;
    }

    /** A line of the list. */
    record Line(Mission mission, MissionBrief brief) {}

    @GetMapping("/p/missions")
    String list(Model model) {
        MagicLinks.Grant grant = visitor.require();
        model.addAttribute("program", programs.require(grant.programId()));
        model.addAttribute(
                "lines",
                store.ofMembership(grant.membershipId()).stream()
                        .map(mission -> new Line(mission, briefs.of(mission)))
                        .toList());
        openings.list(grant, model);
        return "content/portal-missions";
    }

    @GetMapping("/p/missions/{id}")
    String show(@PathVariable long id, @RequestParam(defaultValue = "0") int frames, Model model, Locale locale) {
        return page.show(page.own(id), null, frames, model, locale);
    }

    /** @param bornOn date of birth where the mission asks for it; without it a person looks at the posts */
    @PostMapping("/p/missions/{id}/accept")
    String accept(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String bornOn,
            Model model,
            RedirectAttributes redirect,
            Locale locale) {
        Mission mission = page.own(id);
        if (!bornOn.isBlank()) {
            try {
                ages.give(id, bornOn);
            } catch (InvalidInput e) {
                model.addAttribute("errors", page.errors(e, locale));
                return page.show(mission, null, 0, model, locale);
            } catch (Conflict e) {
                // It is not asked any more: nothing is kept, and the mission can be accepted all the same.
            }
        }
        return step(id, redirect, locale, "accepted", () -> missions.accept(id));
    }

    /** Date of birth for an accepted mission, or a correction. */
    @PostMapping("/p/missions/{id}/born")
    String born(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String bornOn,
            Model model,
            RedirectAttributes redirect,
            Locale locale) {
        Mission mission = page.own(id);
        try {
            ages.give(id, bornOn);
            redirect.addFlashAttribute("flashDone", page.say("born", locale));
        } catch (InvalidInput e) {
            model.addAttribute("errors", page.errors(e, locale));
            return page.show(mission, null, 0, model, locale);
        } catch (Conflict e) {
            redirect.addFlashAttribute("flashProblem", page.say("changed", locale));
        }
        return "redirect:/p/missions/" + id;
    }

    /** The ambassador takes their date of birth back, whether a mission asks for it or not. */
    @PostMapping("/p/data/birth-date/erase")
    String eraseBirthDate(RedirectAttributes redirect, Locale locale) {
        MagicLinks.Grant grant = visitor.require();
        ages.forget(grant.programId(), grant.membershipId(), grant.creatorId());
        redirect.addFlashAttribute("flashDone", page.say("forgotten", locale));
        return "redirect:/p/data";
    }

    @PostMapping("/p/missions/{id}/decline")
    String decline(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String words,
            RedirectAttributes redirect,
            Locale locale) {
        return step(id, redirect, locale, "declined", () -> missions.decline(id, words));
    }

    @PostMapping("/p/missions/{id}/withdraw")
    String withdraw(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes redirect,
            Locale locale) {
        return step(id, redirect, locale, "withdrawn", () -> missions.withdraw(id, reason));
    }

    @PostMapping("/p/missions/{id}/ask")
    String ask(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String question,
            Model model,
            RedirectAttributes redirect,
            Locale locale) {
        Mission mission = page.own(id);
        try {
            questions.ask(id, question);
            redirect.addFlashAttribute("flashDone", page.say("asked", locale));
        } catch (InvalidInput e) {
            model.addAttribute("errors", page.errors(e, locale));
            model.addAttribute("asking", question);
            return page.show(mission, null, 0, model, locale);
        } catch (Conflict e) {
            redirect.addFlashAttribute("flashProblem", page.say("asked.enough", locale));
        }
        return "redirect:/p/missions/" + id;
    }

    @PostMapping("/p/missions/{id}/posted")
    String posted(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String url,
            Model model,
            RedirectAttributes redirect,
            Locale locale) {
        Mission mission = page.own(id);
        try {
            publications.report(id, url);
            redirect.addFlashAttribute("flashDone", page.say("posted", locale));
            return "redirect:/p/missions/" + id;
        } catch (InvalidInput e) {
            model.addAttribute("errors", page.errors(e, locale));
            model.addAttribute("url", url);
            return page.show(mission, null, 0, model, locale);
        } catch (Conflict e) {
            redirect.addFlashAttribute("flashProblem", page.say("changed", locale));
            return "redirect:/p/missions/" + id;
        }
    }

    private String step(long id, RedirectAttributes redirect, Locale locale, String done, Runnable action) {
        page.own(id);
        try {
            action.run();
            redirect.addFlashAttribute("flashDone", page.say(done, locale));
        } catch (NoPlaceLeft e) {
            redirect.addFlashAttribute("flashProblem", page.say("full", locale));
        } catch (Conflict e) {
            redirect.addFlashAttribute("flashProblem", page.say("changed", locale));
        }
        return "redirect:/p/missions/" + id;
    }
}
