package io.laurel.content.domain;

import io.laurel.content.persistence.MissionStore;
import io.laurel.content.persistence.PostStore;
import io.laurel.content.rules.BriefTerms;
import io.laurel.content.rules.Post;
import io.laurel.program.Deadlines;
import io.laurel.rulebook.Decision;
import io.laurel.rulebook.Decisions;
import io.laurel.rulebook.Rulebook;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The rules' word on a post: a preview while somebody types, a decision on record when it is submitted. */
@Service
@Transactional
public class PostChecks {

    /** The rule set. */
    public static final String RULE_SET = "content";

    private final Rulebook rulebook;
    private final Decisions decisions;
    private final PostFacts facts;
    private final MissionStore missions;
    private final PostStore posts;
    private final Deadlines deadlines;
    private final Clock clock;

    PostChecks(
            Rulebook rulebook,
            Decisions decisions,
            PostFacts facts,
            MissionStore missions,
            PostStore posts,
            Deadlines deadlines,
            Clock clock) {
        this.rulebook = rulebook;
        this.decisions = decisions;
        this.facts = facts;
        this.missions = missions;
        this.posts = posts;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /** Nothing is stored. */
    @Transactional(readOnly = true)
    public Rulebook.Evaluated preview(LocalDate on, BriefTerms terms, Post post) {
        return rulebook.evaluate(RULE_SET, on, terms, List.of(post));
    }

    /** The same for a mission's post as it stands in the form. */
    @Transactional(readOnly = true)
    public Rulebook.Evaluated preview(Mission mission, Submission.Text text) {
        return preview(
                facts.today(mission.programId()),
                facts.terms(mission),
                facts.post(mission, "mission:" + mission.id(), text));
    }

    /**
     * Decides about the newest version and keeps the decision bound to it. A version that rules stop goes back to the ambassador.
     *
     * @return the verdict
     */
    public String check(long submissionId, String processInstanceId) {
        Submission submission = posts.lock(submissionId);
        posts.runsIn(submissionId, processInstanceId);
        Submission.Version version = posts.version(submissionId, submission.currentVersion());
        Mission mission = missions.require(submission.missionId());
        Decision decision = decisions.decide(
                mission.programId(),
                RULE_SET,
                facts.today(mission.programId()),
                facts.terms(mission),
                facts.post(mission, subject(submissionId, version.version()), version.text()));
        posts.checked(version, decision.id(), decision.verdict(), clock.instant());
        if (decision.verdict().equals("BLOCK")) {
            missions.changesAsked(
                    mission.id(),
                    deadlines.due("changes-requested", mission.programId(), mission.campaignId(), clock.instant()));
        } else {
            missions.waitFor(mission.id(), MissionState.IN_REVIEW, null, null);
        }
        return decision.verdict();
    }

    public Mission missionOf(Submission submission) {
        return missions.require(submission.missionId());
    }

    /** How decisions name a version. */
    public static String subject(long submissionId, int version) {
        return "submission:" + submissionId + "/v" + version;
    }
}
