package io.laurel.content.domain;

import io.laurel.content.live.Comparison;
import io.laurel.content.live.LivePost;
import io.laurel.content.live.LivePost.Metrics;
import io.laurel.content.live.LiveText;
import io.laurel.content.live.WatchTables;
import io.laurel.content.persistence.MissionStore;
import io.laurel.content.persistence.PostStore;
import io.laurel.rulebook.CheckResult;
import io.laurel.rulebook.Decision;
import io.laurel.rulebook.Decisions;
import io.laurel.rulebook.Finding;
import io.laurel.rulebook.Rulebook;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Says how a live post differs from the approved one. The rules judge both texts with the same version and on the same day, so that
 * only what changed in the post counts, never what changed in the rules.
 */
@Component
class LiveJudge {

    private static final Set<String> SERIOUS = Set.of("REVIEW", "BLOCK");

    private final PostStore posts;
    private final MissionStore missions;
    private final PostFacts facts;
    private final PostChecks checks;
    private final Decisions decisions;
    private final Rulebook rulebook;
    private final Clock clock;

    LiveJudge(
            PostStore posts,
            MissionStore missions,
            PostFacts facts,
            PostChecks checks,
            Decisions decisions,
            Rulebook rulebook,
            Clock clock) {
        this.posts = posts;
        this.missions = missions;
        this.facts = facts;
        this.checks = checks;
        this.decisions = decisions;
        this.rulebook = rulebook;
        this.clock = clock;
    }

    /** The tables of the program's day. */
    WatchTables tables(long programId) {
        return WatchTables.on(rulebook, facts.today(programId));
    }

    /**
     * @param seen further kinds of drift a person saw; empty for a machine
     * @param by {@code system} or the person
     * @return a look that is not stored yet; the rules' decision about the live text is
     */
    LiveCheck judge(Watch watch, LivePost live, List<String> seen, String by, String words) {
        Mission mission = missions.require(watch.missionId());
        Submission.Text approved = approved(watch);
        Comparison compared = Comparison.of(approved.caption(), approved.plannedLink(), live);
        boolean label = live.platformLabel() == null ? approved.platformLabel() : live.platformLabel();
        Submission.Text now = new Submission.Text(
                approved.platform(),
                approved.format(),
                compared.shown(),
                approved.plannedLink(),
                label,
                approved.frames());
        Decision decision = decisions.decide(
                watch.programId(),
                PostChecks.RULE_SET,
                facts.today(watch.programId()),
                facts.terms(mission),
                facts.post(mission, "publication:" + watch.publicationId(), now));
        Set<String> kinds = new LinkedHashSet<>(seen);
        if (approved.platformLabel() && !label) {
            kinds.add("platform-label-off");
        }
        kinds.addAll(broken(mission, approved, decision, tables(watch.programId())));
        if (compared.links()) {
            kinds.add("link-changed");
        }
        if (compared.codes()) {
            kinds.add("code-changed");
        }
        if (compared.words()) {
            kinds.add("text-changed");
        }
        return new LiveCheck(
                0,
                watch.programId(),
                watch.publicationId(),
                kinds.isEmpty() ? LiveCheck.Outcome.AS_APPROVED : LiveCheck.Outcome.DRIFTED,
                null,
                live.source(),
                compared.shown(),
                hash(kinds, compared.shown()),
                live.platformLabel(),
                List.copyOf(kinds),
                new LiveCheck.Details(
                        compared.missingLinks(), compared.otherLinks(), compared.missingCodes(), compared.otherCodes()),
                decision.id(),
                decision.verdict(),
                live.metrics(),
                by,
                words,
                clock.instant());
    }

    /** A look that found no text. @param drift empty unless the post is gone */
    LiveCheck without(
            Watch watch, LiveCheck.Outcome outcome, String problem, List<String> drift, String by, String words) {
        return new LiveCheck(
                0,
                watch.programId(),
                watch.publicationId(),
                outcome,
                problem,
                by.equals("system") ? null : "person",
                null,
                drift.isEmpty() ? null : hash(drift, ""),
                null,
                drift,
                LiveCheck.Details.NONE,
                null,
                null,
                Metrics.NONE,
                by,
                words,
                clock.instant());
    }

    /** What was approved of this publication. */
    Submission.Text approved(Watch watch) {
        return posts.version(
                        watch.submissionId(),
                        posts.publication(watch.publicationId()).version())
                .text();
    }

    /** What the rules find in the live text and did not find in the approved one. */
    private Set<String> broken(Mission mission, Submission.Text approved, Decision live, WatchTables tables) {
        Set<String> before = checks.preview(mission, approved).results().get(0).findings().stream()
                .filter(LiveJudge::speaks)
                .map(LiveJudge::key)
                .collect(Collectors.toSet());
        Set<String> kinds = new LinkedHashSet<>();
        for (Finding finding : live.findings()) {
            if (speaks(finding) && !before.contains(key(finding))) {
                String kind = tables.driftOf(finding.checkId());
                if (!kind.equals("rule-broken") || SERIOUS.contains(finding.verdict())) {
                    kinds.add(kind);
                }
            }
        }
        return kinds;
    }

    private static boolean speaks(Finding finding) {
        return finding.result() == CheckResult.FAIL || finding.result() == CheckResult.FLAG;
    }

    private static String key(Finding finding) {
        return finding.checkId() + "@" + finding.jurisdiction();
    }

    private static String hash(Iterable<String> kinds, String text) {
        Set<String> sorted = new TreeSet<>();
        kinds.forEach(sorted::add);
        return Sha256.of(String.join(",", sorted) + "\n" + LiveText.plain(text));
    }
}
