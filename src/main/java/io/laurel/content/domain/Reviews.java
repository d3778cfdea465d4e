package io.laurel.content.domain;

import io.laurel.audit.AuditLog;
import io.laurel.content.domain.ReviewDecision.Outcome;
import io.laurel.content.domain.ReviewTaken.Why;
import io.laurel.content.persistence.MissionStore;
import io.laurel.content.persistence.PostStore;
import io.laurel.content.persistence.ReviewStore;
import io.laurel.identity.CurrentStaff;
import io.laurel.program.Deadlines;
import io.laurel.rulebook.Decision;
import io.laurel.rulebook.Decisions;
import io.laurel.rulebook.Finding;
import io.laurel.rulebook.RuleFeedback;
import io.laurel.shared.Conflict;
import io.laurel.shared.InvalidInput;
import io.laurel.workflow.HumanTask;
import io.laurel.workflow.HumanTasks;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** People's decisions about versions of a post. */
@Service
@Transactional
public class Reviews {

    /** The process. */
    public static final String PROCESS = "ContentApproval";

    /** Its tasks for people. */
    public static final String REVIEW = "Task_ReviewPost";

    public static final String SECOND = "Task_SecondReview";
    public static final String LAST_ROUND = "Task_DecideLastRound";

    private static final Map<String, Set<Outcome>> ALLOWED = Map.of(
            REVIEW, Set.of(Outcome.APPROVED, Outcome.CHANGES, Outcome.BLOCKED),
            SECOND, Set.of(Outcome.APPROVED, Outcome.CHANGES, Outcome.BLOCKED),
            LAST_ROUND, Set.of(Outcome.APPROVED, Outcome.ANOTHER_ROUND, Outcome.BLOCKED));

    private final PostStore posts;
    private final ReviewStore store;
    private final MissionStore missions;
    private final HumanTasks tasks;
    private final CurrentStaff staff;
    private final ReviewLimits limits;
    private final Decisions decisions;
    private final RuleFeedback feedback;
    private final Deadlines deadlines;
    private final MissionMail mail;
    private final AuditLog audit;
    private final Clock clock;

    Reviews(
            PostStore posts,
            ReviewStore store,
            MissionStore missions,
            HumanTasks tasks,
            CurrentStaff staff,
            ReviewLimits limits,
            Decisions decisions,
            RuleFeedback feedback,
            Deadlines deadlines,
            MissionMail mail,
            AuditLog audit,
            Clock clock) {
        this.posts = posts;
        this.store = store;
        this.missions = missions;
        this.tasks = tasks;
        this.staff = staff;
        this.limits = limits;
        this.decisions = decisions;
        this.feedback = feedback;
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
     * @param words own words to the ambassador: needed to block, and to ask for changes without a picked finding
     * @param overrule to colleagues and analysts: needed to approve what the rules sent to a person
     */
    public record Verdict(Outcome outcome, int version, List<String> reasons, String words, String overrule) {

        /** A decision that overrules nothing. */
        public Verdict(Outcome outcome, int version, List<String> reasons, String words) {
            this(outcome, version, reasons, words, null);
        }
    }

    /** Decides the task "Review post". */
    public void review(String taskId, long submissionId, Verdict verdict) {
        decide(REVIEW, taskId, submissionId, verdict);
    }

    /** Decides the task "Second review": somebody else than the first person, about the same version. */
    public void reviewSecond(String taskId, long submissionId, Verdict verdict) {
        decide(SECOND, taskId, submissionId, verdict);
    }

    /** Decides the task "Decide last round", for the lead. */
    public void decideLastRound(String taskId, long submissionId, Verdict verdict) {
        decide(LAST_ROUND, taskId, submissionId, verdict);
    }

    /** How often changes may be asked for before the lead decides. */
    public int mostRounds(long programId) {
        return limits.rounds(programId);
    }

    private void decide(String taskKey, String taskId, long submissionId, Verdict verdict) {
        Submission submission = posts.lock(submissionId);
        staff.requireMember(submission.programId(), "Submission", submissionId);
        requireOpen(taskKey, taskId, submission, verdict);
        Submission.Version version = newest(submission, verdict.version());
        Decision rules = decisions.require(version.decisionId());
        ReviewDecision decision = reasoned(version, rules, verdict, ALLOWED.get(taskKey));
        store.decided(submission.programId(), decision);
        speak(rules, decision);
        boolean roundsLeft = follow(submission, rules, decision);
        String route = decision.outcome() == Outcome.FIRST_APPROVED
                ? "second"
                : decision.outcome().code();
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
                decision.overruleReason() == null ? decision.words() : decision.overruleReason(),
                Map.of("approvalOutcome", route, "roundsLeft", roundsLeft));
    }

    /** A gone task is a colleague's decision; a task for another role does not exist for the caller. */
    private void requireOpen(String taskKey, String taskId, Submission submission, Verdict verdict) {
        HumanTask open = tasks.about(PROCESS, submission.id()).stream()
                .filter(task -> task.id().equals(taskId) && task.taskKey().equals(taskKey))
                .findAny()
                .orElse(null);
        if (open == null) {
            ReviewDecision last = posts.decisions(submission.id()).stream()
                    .reduce((first, second) -> second)
                    .orElse(null);
            String who = last == null
                    ? "what it was about has ended"
                    : last.decidedBy() + " has decided version " + last.version() + " ("
                            + last.outcome().code() + ") at " + last.decidedAt();
            throw taken("This review is no longer open: " + who + ".", Why.DECIDED, submission, verdict, last, null);
        }
        tasks.require(taskId);
        String me = staff.require().id();
        if (open.assignee() != null && !open.assignee().equals(me)) {
            throw taken(
                    open.assignee() + " has claimed this review: ask them to give it back first.",
                    Why.CLAIMED,
                    submission,
                    verdict,
                    null,
                    open.assignee());
        }
        ReviewDecision first = first(submission, submission.currentVersion());
        boolean second = taskKey.equals(SECOND) || verdict.outcome() == Outcome.APPROVED;
        if (second && first != null && first.decidedBy().equals(me)) {
            throw taken(
                    "You approved version " + first.version() + " first: the second decision is somebody else's.",
                    Why.SAME_PERSON,
                    submission,
                    verdict,
                    first,
                    null);
        }
    }

    private static ReviewTaken taken(
            String message, Why why, Submission submission, Verdict seen, ReviewDecision last, String claimedBy) {
        return new ReviewTaken(
                message, why, submission.id(), seen.version(), submission.currentVersion(), last, claimedBy);
    }

    private Submission.Version newest(Submission submission, int seen) {
        if (seen != submission.currentVersion()) {
            throw new ReviewTaken(
                    "You decided about version " + seen + ", but the newest is version " + submission.currentVersion()
                            + ". Open the review again.",
                    Why.NEWER_VERSION,
                    submission.id(),
                    seen,
                    submission.currentVersion(),
                    null,
                    null);
        }
        Submission.Version version = posts.version(submission.id(), seen);
        if (version.decisionId() == null) {
            throw new Conflict("Version " + seen + " has not been checked by the rules");
        }
        return version;
    }

    private ReviewDecision reasoned(Submission.Version version, Decision rules, Verdict verdict, Set<Outcome> allowed) {
        if (!allowed.contains(verdict.outcome())) {
            throw new InvalidInput("outcome", verdict.outcome().code(), "one of " + allowed);
        }
        String words = Missions.words(verdict.words());
        String why = overrule(verdict.overrule());
        boolean approved = verdict.outcome() == Outcome.APPROVED;
        boolean against = approved && Set.of("REVIEW", "BLOCK").contains(rules.verdict());
        if (against && why == null) {
            throw new InvalidInput("overrule", null, "your reason to approve what the rules sent to you");
        }
        if (words == null && verdict.outcome() == Outcome.BLOCKED) {
            throw new InvalidInput("words", null, "your reason to block");
        }
        if (words == null
                && (verdict.outcome() == Outcome.CHANGES || verdict.outcome() == Outcome.ANOTHER_ROUND)
                && verdict.reasons().isEmpty()) {
            throw new InvalidInput(
                    "words",
                    null,
                    "a ticked finding or words of your own, so that the ambassador knows what to change");
        }
        int people = store.people(version.submissionId(), version.version());
        ReviewDecision first =
                store.firstApproval(version.submissionId(), version.version()).orElse(null);
        return new ReviewDecision(
                version.submissionId(),
                version.version(),
                outcome(verdict.outcome(), version, people, first),
                verdict.reasons(),
                words,
                against ? rules.verdict() : null,
                approved ? why : null,
                people,
                approved && people == 2 && first != null ? first.decidedBy() : null,
                null,
                staff.require().id(),
                clock.instant());
    }

    /** The first of two people approves for both of them only; after the last round there is no other way back than one more. */
    private Outcome outcome(Outcome said, Submission.Version version, int people, ReviewDecision first) {
        if (said == Outcome.APPROVED && people == 2 && first == null) {
            return Outcome.FIRST_APPROVED;
        }
        if (said == Outcome.CHANGES && store.changesAsked(version.submissionId(), version.version())) {
            return Outcome.ANOTHER_ROUND;
        }
        return said;
    }

    private ReviewDecision first(Submission submission, int version) {
        return store.firstApproval(submission.id(), version).orElse(null);
    }

    private static String overrule(String text) {
        try {
            return Missions.words(text);
        } catch (InvalidInput e) {
            throw new InvalidInput("overrule", null, e.problems().get(0).expected());
        }
    }

    /** What the decision says about the rules' findings goes to those who keep the rules. */
    private void speak(Decision rules, ReviewDecision decision) {
        boolean approved = decision.outcome() == Outcome.APPROVED || decision.outcome() == Outcome.FIRST_APPROVED;
        List<RuleFeedback.Said> said = new ArrayList<>();
        for (Finding finding : rules.findings()) {
            if (approved && PostFindings.overruledByApproval(finding)) {
                said.add(new RuleFeedback.Said(finding, RuleFeedback.Kind.OVERRULED, decision.overruleReason()));
            } else if (approved && PostFindings.answeredByApproval(finding)) {
                said.add(new RuleFeedback.Said(finding, RuleFeedback.Kind.ANSWERED, decision.overruleReason()));
            } else if (!approved && decision.reasons().contains(PostFindings.code(finding))) {
                said.add(new RuleFeedback.Said(finding, RuleFeedback.Kind.CONFIRMED, null));
            }
        }
        feedback.record(rules, said, decision.decidedBy());
    }

    private boolean follow(Submission submission, Decision rules, ReviewDecision decision) {
        Mission mission = missions.require(submission.missionId());
        List<Finding> reasons = rules.findings().stream()
                .filter(finding -> decision.reasons().contains(PostFindings.code(finding)))
                .toList();
        boolean roundsLeft = decision.outcome() == Outcome.ANOTHER_ROUND;
        if (decision.outcome() == Outcome.CHANGES) {
            roundsLeft = posts.countRound(submission.id()) < mostRounds(mission.programId());
        }
        if (roundsLeft) {
            mail.changesAsked(mission.id(), reasons, decision.words());
            missions.changesAsked(
                    mission.id(),
                    deadlines.due("changes-requested", mission.programId(), mission.campaignId(), clock.instant()));
        }
        if (decision.outcome() == Outcome.BLOCKED) {
            mail.blocked(mission.id(), reasons, decision.words());
        }
        return roundsLeft;
    }
}
