package io.laurel.content.web;

import io.laurel.content.domain.Ages;
import io.laurel.content.domain.Delivery;
import io.laurel.content.domain.Media;
import io.laurel.content.domain.Mission;
import io.laurel.content.domain.MissionBrief;
import io.laurel.content.domain.MissionBriefs;
import io.laurel.content.domain.MissionState;
import io.laurel.content.domain.PostFacts;
import io.laurel.content.domain.Product;
import io.laurel.content.domain.Questions;
import io.laurel.content.domain.ReviewDecision;
import io.laurel.content.domain.Seeding;
import io.laurel.content.domain.Submission;
import io.laurel.content.domain.Submissions;
import io.laurel.content.persistence.MissionStore;
import io.laurel.content.persistence.PostStore;
import io.laurel.content.persistence.ProductStore;
import io.laurel.content.persistence.WatchStore;
import io.laurel.content.rules.Frame;
import io.laurel.discovery.Creators;
import io.laurel.identity.MagicLinks;
import io.laurel.identity.PortalVisitor;
import io.laurel.program.Campaign;
import io.laurel.program.Campaigns;
import io.laurel.program.Programs;
import io.laurel.shared.InvalidInput;
import io.laurel.shared.NotFound;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The ambassador's page of one mission, whichever controller shows it. */
@Component
class PortalMissionPage {

    private static final List<String> COUNTRIES =
            java.util.Arrays.stream(Locale.getISOCountries()).sorted().toList();

    private final PortalVisitor visitor;
    private final MissionStore store;
    private final PostStore posts;
    private final WatchStore watches;
    private final PortalCheck check;
    private final PostFacts facts;
    private final MissionBriefs briefs;
    private final Media media;
    private final Questions questions;
    private final Seeding seeding;
    private final ProductStore products;
    private final Ages ages;
    private final Creators creators;
    private final Campaigns campaigns;
    private final Programs programs;
    private final MessageSource messages;

    PortalMissionPage(
            PortalVisitor visitor,
            MissionStore store,
            PostStore posts,
            WatchStore watches,
            PortalCheck check,
            PostFacts facts,
            MissionBriefs briefs,
            Media media,
            Questions questions,
            Seeding seeding,
            ProductStore products,
            Ages ages,
            Creators creators,
            Campaigns campaigns,
            Programs programs,
            MessageSource messages) {
        this.visitor = visitor;
        this.store = store;
        this.posts = posts;
        this.watches = watches;
        this.check = check;
        this.facts = facts;
        this.briefs = briefs;
        this.media = media;
        this.questions = questions;
        this.seeding = seeding;
        this.products = products;
        this.ages = ages;
        this.creators = creators;
        this.campaigns = campaigns;
        this.programs = programs;
        this.messages = messages;
    }

    /** Another membership's mission does not exist for this visitor. */
    Mission own(long id) {
        MagicLinks.Grant grant = visitor.require();
        Mission mission = store.require(id);
        if (mission.membershipId() != grant.membershipId() || mission.programId() != grant.programId()) {
            throw new NotFound("Mission", id);
        }
        return mission;
    }

    /** @param typed what has been typed and refused, null to show the draft or the last version */
    String show(Mission mission, Submission.Text typed, int frames, Model model, Locale locale) {
        Campaign campaign = campaigns.require(mission.campaignId());
        MissionBrief brief = briefs.of(mission);
        Optional<Submission> submission = posts.ofMission(mission.id());
        model.addAttribute("program", programs.require(mission.programId()));
        model.addAttribute("mission", mission);
        model.addAttribute("campaign", campaign);
        model.addAttribute("brief", brief);
        model.addAttribute("questions", questions.ofMission(mission.id()));
        model.addAttribute("submission", submission.orElse(null));
        List<Submission.Version> versions =
                submission.map(s -> posts.versions(s.id())).orElse(List.of());
        model.addAttribute("versions", versions);
        submission.ifPresent(s -> model.addAttribute("media", media.ofSubmission(s.id())));
        submission.ifPresent(s -> decided(s, model, locale));
        String step = mission.state() == MissionState.ACCEPTED ? seeding.next(mission) : "nothing";
        product(mission, step, model);
        model.addAttribute("age", ages.need(mission).name());
        boolean writing = mission.state() == MissionState.ACCEPTED || mission.state() == MissionState.CHANGES_REQUESTED;
        if (writing && step.equals("nothing")) {
            write(mission, brief, campaign, versions, typed, frames, model, locale);
        }
        if (!model.containsAttribute("url")) {
            model.addAttribute("url", "");
        }
        model.addAttribute("watched", watches.ofMission(mission.id()).orElse(null));
        return "content/portal-mission";
    }

    private void product(Mission mission, String step, Model model) {
        List<Product> products = this.products.ofAssignment(mission.assignmentId());
        model.addAttribute("products", products);
        model.addAttribute("productStep", step);
        Delivery delivery = seeding.delivery(mission.id()).orElse(null);
        model.addAttribute("delivery", delivery);
        model.addAttribute(
                "product",
                delivery == null
                        ? null
                        : products.stream()
                                .filter(p -> p.id() == delivery.productId())
                                .findFirst()
                                .orElse(null));
        if (step.equals("choice")) {
            model.addAttribute("countries", COUNTRIES);
            String home = creators.require(mission.creatorId()).country();
            if (!model.containsAttribute("form")) {
                model.addAttribute("form", Map.of("country", home == null ? "" : home.toUpperCase(Locale.ROOT)));
            }
        }
    }

    private void decided(Submission submission, Model model, Locale locale) {
        List<ReviewDecision> decisions = posts.decisions(submission.id());
        model.addAttribute("decisions", decisions);
        model.addAttribute("asked", check.asked(submission, decisions, locale));
        model.addAttribute(
                "words",
                decisions.stream()
                        .filter(decision -> decision.version() == submission.currentVersion()
                                && decision.outcome() != ReviewDecision.Outcome.FIRST_APPROVED
                                && decision.words() != null)
                        .map(ReviewDecision::words)
                        .toList());
    }

    private void write(
            Mission mission,
            MissionBrief brief,
            Campaign campaign,
            List<Submission.Version> versions,
            Submission.Text typed,
            int frames,
            Model model,
            Locale locale) {
        List<String> platforms = brief.platforms(campaign);
        Submission.Text text = typed != null
                ? typed
                : posts.draft(mission.id())
                        .orElseGet(() -> versions.isEmpty()
                                ? empty(brief, platforms)
                                : versions.get(0).text());
        model.addAttribute("text", text);
        model.addAttribute("check", text.blank() ? null : check.of(mission, text, locale));
        model.addAttribute("platforms", platforms);
        model.addAttribute(
                "formats",
                platforms.stream()
                        .flatMap(p -> brief.formatsOn(p).stream())
                        .distinct()
                        .toList());
        model.addAttribute("files", media.draft(mission.id()));
        model.addAttribute("uploads", media.open());
        model.addAttribute("mostFiles", media.limits().files());
        model.addAttribute("imageMegabytes", media.limits().imageSize().toMegabytes());
        model.addAttribute("videoMegabytes", media.limits().videoSize().toMegabytes());
        model.addAttribute("framed", Submissions.FRAMED.contains(text.format()));
        model.addAttribute("frames", rows(text.frames(), frames));
        model.addAttribute("labelPositions", Submissions.LABEL_POSITIONS);
        model.addAttribute("suggestion", check.suggestion(mission));
        model.addAttribute("reach", facts.reach(mission));
    }

    /** What has been written and one empty row more, at least as many as the form had. */
    private static List<Frame> rows(List<Frame> written, int least) {
        List<Frame> rows = new ArrayList<>(written);
        int count = Math.min(Submissions.MOST_FRAMES, Math.max(least, written.size() + (written.isEmpty() ? 1 : 0)));
        while (rows.size() < count) {
            rows.add(new Frame(rows.size() + 1, "", null));
        }
        return rows;
    }

    private static Submission.Text empty(MissionBrief brief, List<String> platforms) {
        String platform = platforms.get(0);
        return new Submission.Text(platform, brief.formatsOn(platform).get(0), "", null, false);
    }

    Map<String, String> errors(InvalidInput refused, Locale locale) {
        Map<String, String> errors = new LinkedHashMap<>();
        refused.problems().forEach(p -> errors.put(p.field(), say("error." + p.field(), locale)));
        return errors;
    }

    String say(String key, Locale locale) {
        return messages.getMessage("content.portal.say." + key, null, locale);
    }
}
