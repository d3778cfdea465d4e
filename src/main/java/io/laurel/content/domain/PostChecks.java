package io.laurel.content.domain;

import io.laurel.ambassador.Memberships;
import io.laurel.audit.AuditLog;
import io.laurel.content.persistence.MissionStore;
import io.laurel.content.persistence.PostStore;
import io.laurel.content.persistence.ReviewStore;
import io.laurel.content.rules.BriefTerms;
import io.laurel.content.rules.Post;
import io.laurel.program.Deadlines;
import io.laurel.program.Program;
import io.laurel.rulebook.Decision;
import io.laurel.rulebook.Decisions;
import io.laurel.rulebook.Rulebook;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    private final ReviewStore reviews;
    private final ReviewLimits limits;
    private final TwoPeople twoPeople;
    private final ApprovalPolicies policies;
    private final Memberships memberships;
    private final AuditLog audit;
    private final Clock clock;
    private final SecureRandom draws = new SecureRandom();

    PostChecks(
            Rulebook rulebook,
            Decisions decisions,
            PostFacts facts,
            MissionStore missions,
            PostStore posts,
            Deadlines deadlines,
            ReviewStore reviews,
            ReviewLimits limits,
            TwoPeople twoPeople,
            ApprovalPolicies policies,
            Memberships memberships,
            AuditLog audit,
            Clock clock) {
        this.rulebook = rulebook;
        this.decisions = decisions;
        this.facts = facts;
        this.missions = missions;
        this.posts = posts;
        this.deadlines = deadlines;
        this.reviews = reviews;
        this.limits = limits;
        this.twoPeople = twoPeople;
        this.policies = policies;
        this.memberships = memberships;
        this.audit = audit;
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

    /** Where a checked version goes. */
    public enum Route {
        /** Back to the ambassador. */
        STOPPED,
        /** To a reviewer. */
        REVIEW,
        /** Stopped so often that the lead looks. */
        LEAD,
        /** On, by the campaign's policy. */
        APPROVED;

        /** The code in the process. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Decides about a post that is no submission, on the same path: facts, rules, a decision on record.
     *
     * @param on null for today in the program's zone
     */
    public Decision decide(Program program, LocalDate on, BriefTerms terms, Post post) {
        return decisions.decide(program.id(), RULE_SET, on == null ? facts.today(program.id()) : on, terms, post);
    }

    /**
     * Decides about the newest version and keeps the decision bound to it. A version that rules stop goes back to the ambassador; one
     * that they pass goes on where the campaign's policy says so, which is on record as the policy's decision.
     */
    public Route check(long submissionId, String processInstanceId) {
        Submission submission = posts.lock(submissionId);
        posts.runsIn(submissionId, processInstanceId);
        Submission.Version version = posts.version(submissionId, submission.currentVersion());
        Mission mission = missions.require(submission.missionId());
        LocalDate today = facts.today(mission.programId());
        Post post = facts.post(mission, subject(submissionId, version.version()), version.text());
        Decision decision = decisions.decide(mission.programId(), RULE_SET, today, facts.terms(mission), post);
        int people = twoPeople.needed(today, decision.findings(), post.productCategories());
        reviews.checked(version, decision.id(), decision.verdict(), people, clock.instant());
        Route route = route(mission, version, decision, people);
        if (route == Route.STOPPED) {
            missions.changesAsked(
                    mission.id(),
                    deadlines.due("changes-requested", mission.programId(), mission.campaignId(), clock.instant()));
        } else {
            missions.waitFor(mission.id(), MissionState.IN_REVIEW, null, null);
        }
        return route;
    }

    private Route route(Mission mission, Submission.Version version, Decision decision, int people) {
        if (decision.verdict().equals("BLOCK")) {
            return reviews.stops(version.submissionId()) < limits.stops(mission.programId())
                    ? Route.STOPPED
                    : Route.LEAD;
        }
        ApprovalPolicy policy = policies.of(mission.programId(), mission.campaignId());
        ApprovalPolicy.Standing standing = new ApprovalPolicy.Standing(
                decision.verdict(),
                people,
                version.version(),
                reviews.approvedByPeople(mission.membershipId(), version.submissionId()),
                memberships.require(mission.membershipId()).strikes());
        if (!policy.approves(standing, draws.nextDouble())) {
            return Route.REVIEW;
        }
        reviews.decided(mission.programId(), ReviewDecision.byPolicy(version, policy.name(), clock.instant()));
        audit.record(
                mission.programId(),
                "system",
                "post-approved-by-policy",
                "submission:" + version.submissionId(),
                Map.of("version", version.version(), "policy", policy.name()));
        return Route.APPROVED;
    }

    public Mission missionOf(Submission submission) {
        return missions.require(submission.missionId());
    }

    /** How decisions name a version. */
    public static String subject(long submissionId, int version) {
        return "submission:" + submissionId + "/v" + version;
    }
}
