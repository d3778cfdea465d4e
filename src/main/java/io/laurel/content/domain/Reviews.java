package io.laurel.content.domain;

import io.laurel.audit.AuditLog;
import io.laurel.content.domain.ReviewDecision.Outcome;
import io.laurel.content.persistence.MissionStore;
import io.laurel.content.persistence.PostStore;
import io.laurel.identity.CurrentStaff;
import io.laurel.program.Deadlines;
import io.laurel.rulebook.Rulebook;
import io.laurel.shared.Conflict;
import io.laurel.shared.InvalidInput;
import io.laurel.workflow.HumanTask;
import io.laurel.workflow.HumanTasks;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** People's decisions about versions of a post. */
@Service
@Transactional
public class Reviews {

    static final String PROCESS = "ContentApproval";
    private static final Set<Outcome> REVIEWER = Set.of(Outcome.APPROVED, Outcome.CHANGES, Outcome.BLOCKED);
    private static final Set<Outcome> LEAD = Set.of(Outcome.APPROVED, Outcome.ANOTHER_ROUND, Outcome.BLOCKED);

    private final PostStore posts;
    private final MissionStore missions;
    private final HumanTasks tasks;
    private final CurrentStaff staff;
    private final Rulebook rulebook;
    private final PostFacts facts;
    private final Deadlines deadlines;
    private final MissionMail mail;
    private final AuditLog audit;
    private final Clock clock;

    Reviews(
            PostStore posts,
            MissionStore missions,
            HumanTasks tasks,
            CurrentStaff staff,
            Rulebook rulebook,
            PostFacts facts,
            Deadlines deadlines,
            MissionMail mail,
            AuditLog audit,
            Clock clock) {
        this.posts = posts;
        this.missions = missions;
        this.tasks = tasks;
        this.staff = staff;
        this.rulebook = rulebook;
        this.facts = facts;
        this.deadlines = deadlines;
        this.mail = mail;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What a person decides.
     *
     * @param version the version that person saw
     * @param reasons findings picked
     * @param words own words; required to approve against the rules, to block, and to ask for changes without a picked finding
     */
    public record Verdict(Outcome outcome, int version, List<String> reasons, String words) {}

    /** Decides the task "Review post". */
    public void review(String taskId, long submissionId, Verdict verdict) {
        decide("Task_ReviewPost", taskId, submissionId, verdict, REVIEWER);
    }

    /** Decides the task "Decide last round", for the lead. */
    public void decideLastRound(String taskId, long submissionId, Verdict verdict) {
        decide("Task_DecideLastRound", taskId, submissionId, verdict, LEAD);
    }

    /** How often changes may be asked for before the lead decides. */
    public int mostRounds(long programId) {
        return rulebook.rows(PostChecks.RULE_SET, "ReviewPolicy", facts.today(programId)).stream()
                .filter(row -> row.id().equals("rounds"))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("Table ReviewPolicy of rule set content has no row 'rounds'"))
                .integer("value")
                .intValue();
    }

    private void decide(String taskKey, String taskId, long submissionId, Verdict verdict, Set<Outcome> allowed) {
        Submission submission = posts.lock(submissionId);
        staff.requireMember(submission.programId(), "Submission", submissionId);
        requireOpen(taskKey, taskId, submission);
        Submission.Version version = newest(submission, verdict.version());
        ReviewDecision decision = reasoned(submission, version, verdict, allowed);
        posts.decided(submission.programId(), decision);
        boolean roundsLeft = follow(submission, decision);
        audit.record(
                submission.programId(),
                decision.decidedBy(),
                "post-" + decision.outcome().code(),
                "submission:" + submissionId,
                Map.of("version", version.version(), "overruled", decision.overruled() != null));
        tasks.complete(
                taskId,
                decision.outcome().code(),
                "submission:" + submissionId,
                version.version(),
                decision.words(),
                Map.of("approvalOutcome", decision.outcome().code(), "roundsLeft", roundsLeft));
    }

    /** A gone task is a colleague's decision; a task for another role does not exist for the caller. */
    private void requireOpen(String taskKey, String taskId, Submission submission) {
        HumanTask open = tasks.about(PROCESS, submission.id()).stream()
                .filter(task -> task.id().equals(taskId) && task.taskKey().equals(taskKey))
                .findAny()
                .orElse(null);
        if (open == null) {
            String who = posts.decisions(submission.id()).stream()
                    .reduce((first, second) -> second)
                    .map(d -> d.decidedBy() + " has decided version " + d.version() + " ("
                            + d.outcome().code() + ")")
                    .orElse("what it was about has ended");
            throw new Conflict("This review is no longer open: " + who + ". Your decision was not recorded.");
        }
        tasks.require(taskId);
    }

    private Submission.Version newest(Submission submission, int seen) {
        if (seen != submission.currentVersion()) {
            throw new Conflict("You decided about version " + seen + ", but the newest is version "
                    + submission.currentVersion() + ". Open the review again.");
        }
        Submission.Version version = posts.version(submission.id(), seen);
        if (version.decisionId() == null) {
            throw new Conflict("Version " + seen + " has not been checked by the rules");
        }
        return version;
    }

    private ReviewDecision reasoned(
            Submission submission, Submission.Version version, Verdict verdict, Set<Outcome> allowed) {
        if (!allowed.contains(verdict.outcome())) {
            throw new InvalidInput("outcome", verdict.outcome().code(), "one of " + allowed);
        }
        String words = Missions.words(verdict.words());
        boolean against = Set.of("REVIEW", "BLOCK").contains(version.verdict());
        String overruled = verdict.outcome() == Outcome.APPROVED && against ? version.verdict() : null;
        if (words == null && (overruled != null || verdict.outcome() == Outcome.BLOCKED)) {
            throw new InvalidInput(
                    "words",
                    null,
                    overruled != null ? "your reason to approve against the rules" : "your reason to block");
        }
        if (words == null
                && verdict.outcome() == Outcome.CHANGES
                && verdict.reasons().isEmpty()) {
            throw new InvalidInput(
                    "words",
                    null,
                    "a ticked finding or words of your own, so that the ambassador knows what to change");
        }
        return new ReviewDecision(
                submission.id(),
                version.version(),
                verdict.outcome(),
                verdict.reasons(),
                words,
                overruled,
                staff.require().id(),
                clock.instant());
    }

    private boolean follow(Submission submission, ReviewDecision decision) {
        Mission mission = missions.require(submission.missionId());
        int rounds = submission.rounds();
        boolean roundsLeft = false;
        if (decision.outcome() == Outcome.CHANGES) {
            rounds = posts.countRound(submission.id());
            roundsLeft = rounds < mostRounds(mission.programId());
        }
        if (roundsLeft || decision.outcome() == Outcome.ANOTHER_ROUND) {
            mail.changesAsked(mission.id());
            missions.changesAsked(
                    mission.id(),
                    deadlines.due("changes-requested", mission.programId(), mission.campaignId(), clock.instant()));
        }
        return roundsLeft;
    }
}
