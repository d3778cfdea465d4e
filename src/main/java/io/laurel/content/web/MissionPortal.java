package io.laurel.content.web;

import io.laurel.content.domain.Mission;
import io.laurel.content.domain.MissionState;
import io.laurel.content.domain.Missions;
import io.laurel.content.domain.PostFacts;
import io.laurel.content.domain.Publications;
import io.laurel.content.domain.ReviewDecision;
import io.laurel.content.domain.Submission;
import io.laurel.content.domain.Submissions;
import io.laurel.content.persistence.MissionStore;
import io.laurel.content.persistence.PostStore;
import io.laurel.identity.MagicLinks;
import io.laurel.identity.PortalVisitor;
import io.laurel.program.Campaign;
import io.laurel.program.Campaigns;
import io.laurel.program.Programs;
import io.laurel.shared.Conflict;
import io.laurel.shared.InvalidInput;
import io.laurel.shared.NotFound;
import io.laurel.shared.Platform;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.MessageSource;
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
    private final Missions missions;
    private final Submissions submissions;
    private final Publications publications;
    private final MissionStore store;
    private final PostStore posts;
    private final PortalCheck check;
    private final PostFacts facts;
    private final Campaigns campaigns;
    private final Programs programs;
    private final MessageSource messages;

    MissionPortal(
            PortalVisitor visitor,
            Missions missions,
            Submissions submissions,
            Publications publications,
            MissionStore store,
            PostStore posts,
            PortalCheck check,
            PostFacts facts,
            Campaigns campaigns,
            Programs programs,
            MessageSource messages) {
        this.visitor = visitor;
        this.missions = missions;
        this.submissions = submissions;
        this.publications = publications;
        this.store = store;
        this.posts = posts;
        this.check = check;
        this.facts = facts;
        this.campaigns = campaigns;
        this.programs = programs;
        this.messages = messages;
    }

    /** A line of the list. */
    record Line(Mission mission, Campaign campaign) {}

    @GetMapping("/p/missions")
    String list(Model model) {
        MagicLinks.Grant grant = visitor.require();
        model.addAttribute("program", programs.require(grant.programId()));
        model.addAttribute(
                "lines",
                store.ofMembership(grant.membershipId()).stream()
                        .map(mission -> new Line(mission, campaigns.require(mission.campaignId())))
                        .toList());
        return "content/portal-missions";
    }

    @GetMapping("/p/missions/{id}")
    String show(@PathVariable long id, Model model, Locale locale) {
        return page(own(id), null, model, locale);
    }

    @PostMapping("/p/missions/{id}/accept")
    String accept(@PathVariable long id, RedirectAttributes redirect, Locale locale) {
        return step(id, redirect, locale, "accepted", () -> missions.accept(id));
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

    /** The check as they type; also keeps the draft. */
    @PostMapping("/p/missions/{id}/check")
    String check(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String platform,
            @RequestParam(defaultValue = "") String format,
            @RequestParam(defaultValue = "") String caption,
            @RequestParam(defaultValue = "") String plannedLink,
            @RequestParam(defaultValue = "false") boolean platformLabel,
            Model model,
            Locale locale) {
        Mission mission = own(id);
        Submission.Text text = text(platform, format, caption, plannedLink, platformLabel);
        submissions.saveDraft(id, text);
        model.addAttribute("check", check.of(mission, text, locale));
        return "content/portal-check :: check";
    }

    @PostMapping("/p/missions/{id}/submit")
    String submit(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String platform,
            @RequestParam(defaultValue = "") String format,
            @RequestParam(defaultValue = "") String caption,
            @RequestParam(defaultValue = "") String plannedLink,
            @RequestParam(defaultValue = "false") boolean platformLabel,
            @RequestParam(defaultValue = "false") boolean pledge,
            Model model,
            RedirectAttributes redirect,
            Locale locale) {
        Mission mission = own(id);
        Submission.Text text = text(platform, format, caption, plannedLink, platformLabel);
        try {
            Submission.Version version = submissions.submit(id, text, pledge, locale.getLanguage());
            redirect.addFlashAttribute(
                    version.stopped() ? "flashProblem" : "flashDone",
                    say(version.stopped() ? "stopped" : "submitted", locale));
            return "redirect:/p/missions/" + id;
        } catch (InvalidInput e) {
            model.addAttribute("errors", errors(e, locale));
            model.addAttribute("pledged", pledge);
            return page(mission, text, model, locale);
        } catch (Conflict e) {
            redirect.addFlashAttribute("flashProblem", say("changed", locale));
            return "redirect:/p/missions/" + id;
        }
    }

    @PostMapping("/p/missions/{id}/posted")
    String posted(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String url,
            Model model,
            RedirectAttributes redirect,
            Locale locale) {
        Mission mission = own(id);
        try {
            publications.report(id, url);
            redirect.addFlashAttribute("flashDone", say("posted", locale));
            return "redirect:/p/missions/" + id;
        } catch (InvalidInput e) {
            model.addAttribute("errors", errors(e, locale));
            model.addAttribute("url", url);
            return page(mission, null, model, locale);
        } catch (Conflict e) {
            redirect.addFlashAttribute("flashProblem", say("changed", locale));
            return "redirect:/p/missions/" + id;
        }
    }

    /** @param typed what has been typed and refused, null to show the draft or the last version */
    private String page(Mission mission, Submission.Text typed, Model model, Locale locale) {
        Campaign campaign = campaigns.require(mission.campaignId());
        Optional<Submission> submission = posts.ofMission(mission.id());
        model.addAttribute("program", programs.require(mission.programId()));
        model.addAttribute("mission", mission);
        model.addAttribute("campaign", campaign);
        model.addAttribute("submission", submission.orElse(null));
        List<Submission.Version> versions =
                submission.map(s -> posts.versions(s.id())).orElse(List.of());
        model.addAttribute("versions", versions);
        submission.ifPresent(s -> model.addAttribute("decisions", posts.decisions(s.id())));
        submission.ifPresent(s -> model.addAttribute("asked", check.asked(s, posts.decisions(s.id()), locale)));
        submission.ifPresent(s -> model.addAttribute(
                "words",
                posts.decisions(s.id()).stream()
                        .filter(decision -> decision.version() == s.currentVersion()
                                && decision.outcome() != ReviewDecision.Outcome.FIRST_APPROVED
                                && decision.words() != null)
                        .map(ReviewDecision::words)
                        .toList()));
        boolean writing = mission.state() == MissionState.ACCEPTED || mission.state() == MissionState.CHANGES_REQUESTED;
        if (writing) {
            Submission.Text text = typed != null
                    ? typed
                    : posts.draft(mission.id())
                            .orElseGet(() -> versions.isEmpty()
                                    ? empty(campaign)
                                    : versions.get(0).text());
            model.addAttribute("text", text);
            model.addAttribute("check", text.caption().isBlank() ? null : check.of(mission, text, locale));
            model.addAttribute("platforms", platforms(campaign));
            model.addAttribute("formats", formats(campaign));
            model.addAttribute("suggestion", check.suggestion(mission));
        }
        if (!model.containsAttribute("url")) {
            model.addAttribute("url", "");
        }
        return "content/portal-mission";
    }

    private String step(long id, RedirectAttributes redirect, Locale locale, String done, Runnable action) {
        own(id);
        try {
            action.run();
            redirect.addFlashAttribute("flashDone", say(done, locale));
        } catch (Conflict e) {
            redirect.addFlashAttribute("flashProblem", say("changed", locale));
        }
        return "redirect:/p/missions/" + id;
    }

    /** Another membership's mission does not exist for this visitor. */
    private Mission own(long id) {
        MagicLinks.Grant grant = visitor.require();
        Mission mission = store.require(id);
        if (mission.membershipId() != grant.membershipId() || mission.programId() != grant.programId()) {
            throw new NotFound("Mission", id);
        }
        return mission;
    }

    private Map<String, String> errors(InvalidInput refused, Locale locale) {
        Map<String, String> errors = new LinkedHashMap<>();
        refused.problems().forEach(p -> errors.put(p.field(), say("error." + p.field(), locale)));
        return errors;
    }

    private String say(String key, Locale locale) {
        return messages.getMessage("content.portal.say." + key, null, locale);
    }

    private static Submission.Text text(
            String platform, String format, String caption, String plannedLink, boolean platformLabel) {
        String link = plannedLink.strip();
        return new Submission.Text(
                platform, format, caption.replace("\r\n", "\n"), link.isEmpty() ? null : link, platformLabel);
    }

    private static Submission.Text empty(Campaign campaign) {
        String platform = platforms(campaign).get(0);
        return new Submission.Text(
                platform, Submissions.FORMATS.get(Platform.of(platform)).get(0), "", null, false);
    }

    private static List<String> platforms(Campaign campaign) {
        return java.util.Arrays.stream(Platform.values())
                .filter(p ->
                        campaign.platforms().isEmpty() || campaign.platforms().contains(p))
                .map(Platform::code)
                .toList();
    }

    private static List<String> formats(Campaign campaign) {
        return platforms(campaign).stream()
                .flatMap(p -> Submissions.FORMATS.get(Platform.of(p)).stream())
                .distinct()
                .toList();
    }
}
