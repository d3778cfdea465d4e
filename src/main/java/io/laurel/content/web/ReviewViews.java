package io.laurel.content.web;

import io.laurel.ambassador.Memberships;
import io.laurel.content.domain.Mission;
import io.laurel.content.domain.PostFindings;
import io.laurel.content.domain.ReviewDecision;
import io.laurel.content.domain.Reviews;
import io.laurel.content.domain.Submission;
import io.laurel.content.domain.WordDiff;
import io.laurel.content.persistence.MissionStore;
import io.laurel.content.persistence.PostStore;
import io.laurel.content.persistence.ReviewStore;
import io.laurel.contracting.Contracts;
import io.laurel.identity.CurrentStaff;
import io.laurel.program.Programs;
import io.laurel.rulebook.Decisions;
import io.laurel.rulebook.Finding;
import io.laurel.workflow.HumanTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Everything a person needs to decide about a post, on one page. */
@Component
class ReviewViews {

    private final PostViews views;
    private final PostStore posts;
    private final ReviewStore reviews;
    private final MissionStore missions;
    private final Memberships memberships;
    private final Contracts contracts;
    private final Programs programs;
    private final Decisions decisions;
    private final Reviews limits;
    private final CurrentStaff staff;

    ReviewViews(
            PostViews views,
            PostStore posts,
            ReviewStore reviews,
            MissionStore missions,
            Memberships memberships,
            Contracts contracts,
            Programs programs,
            Decisions decisions,
            Reviews limits,
            CurrentStaff staff) {
        this.views = views;
        this.posts = posts;
        this.reviews = reviews;
        this.missions = missions;
        this.memberships = memberships;
        this.contracts = contracts;
        this.programs = programs;
        this.decisions = decisions;
        this.limits = limits;
        this.staff = staff;
    }

    /**
     * What changed from one version to the next.
     *
     * @param facts changed beside the text
     * @param frames difference of what frames show or say, empty where nothing changed there
     */
    record Change(int from, int to, List<WordDiff.Run> runs, List<Fact> facts, List<WordDiff.Run> frames) {}

    /** @param key of the fact's name in the bundle; values null where there was none */
    record Fact(String key, String before, String after) {}

    /** What an approval would say about the rules' findings. */
    record Open(long overruled, long answered) {}

    /** Fills the page of a task. */
    void fill(Model model, HumanTask task, Locale locale) {
        views.fill(model, task.subject(), locale);
        Submission submission = posts.require(task.subject());
        Mission mission = missions.require(submission.missionId());
        Submission.Version newest = posts.version(submission.id(), submission.currentVersion());
        String kind = switch (task.taskKey()) {
            case Reviews.SECOND -> "second";
            case Reviews.LAST_ROUND -> "last";
            default -> "review";
        };
        ReviewDecision first =
                reviews.firstApproval(submission.id(), newest.version()).orElse(null);
        boolean mine = first != null && first.decidedBy().equals(staff.require().id());
        model.addAttribute("kind", kind);
        model.addAttribute("mostRounds", limits.mostRounds(task.programId()));
        model.addAttribute("stops", reviews.stops(submission.id()));
        model.addAttribute("people", reviews.people(submission.id(), newest.version()));
        model.addAttribute("first", first);
        model.addAttribute("mine", mine);
        model.addAttribute(
                "mayDecide",
                (!mine || !kind.equals("second"))
                        && (task.assignee() == null
                                || task.assignee().equals(staff.require().id())));
        model.addAttribute("open", open(newest));
        model.addAttribute("changes", changes(posts.versions(submission.id())));
        model.addAttribute("record", reviews.record(mission.membershipId()));
        model.addAttribute("membership", memberships.require(mission.membershipId()));
        model.addAttribute(
                "agreed", contracts.agreed(mission.membershipId(), locale).orElse(null));
        model.addAttribute("program", programs.require(task.programId()));
    }

    private Open open(Submission.Version version) {
        if (version.decisionId() == null) {
            return new Open(0, 0);
        }
        List<Finding> findings = decisions.require(version.decisionId()).findings();
        return new Open(
                findings.stream().filter(PostFindings::overruledByApproval).count(),
                findings.stream().filter(PostFindings::answeredByApproval).count());
    }

    /** @param versions newest first; the answer too */
    static List<Change> changes(List<Submission.Version> versions) {
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i + 1 < versions.size(); i++) {
            Submission.Version after = versions.get(i);
            Submission.Version before = versions.get(i + 1);
            changes.add(new Change(
                    before.version(),
                    after.version(),
                    WordDiff.of(before.text().caption(), after.text().caption()),
                    facts(before.text(), after.text()),
                    frames(before.text(), after.text())));
        }
        return changes;
    }

    private static List<Fact> facts(Submission.Text before, Submission.Text after) {
        List<Fact> facts = new ArrayList<>();
        add(facts, "posts.platform", before.platform(), after.platform());
        add(facts, "portal.format", before.format(), after.format());
        add(facts, "plannedLink", before.plannedLink(), after.plannedLink());
        add(facts, "platformLabel", label(before), label(after));
        return facts;
    }

    private static List<WordDiff.Run> frames(Submission.Text before, Submission.Text after) {
        List<WordDiff.Run> runs = WordDiff.of(script(before), script(after));
        return WordDiff.differ(runs) ? runs : List.of();
    }

    /** Frames line by line, the place of the label with them. */
    private static String script(Submission.Text text) {
        return text.frames().stream()
                .map(frame -> frame.number() + ". " + frame.text()
                        + (frame.labelPosition() == null ? "" : " [" + frame.labelPosition() + "]"))
                .collect(Collectors.joining("\n"));
    }

    private static String label(Submission.Text text) {
        return text.platformLabel() ? "✓" : "–";
    }

    private static void add(List<Fact> facts, String key, String before, String after) {
        if (!Objects.equals(before, after)) {
            facts.add(new Fact(key, before, after));
        }
    }
}
