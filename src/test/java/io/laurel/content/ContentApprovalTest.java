package io.laurel.content;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import io.laurel.content.domain.MissionState;
import io.laurel.content.domain.Overdue;
import io.laurel.content.domain.ReviewDecision.Outcome;
import io.laurel.content.domain.Reviews;
import io.laurel.content.domain.Submission;
import io.laurel.identity.Role;
import io.laurel.rulebook.Decisions;
import io.laurel.shared.Conflict;
import io.laurel.shared.InvalidInput;
import io.laurel.shared.NotFound;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;

/** ContentApproval: one test for each end and boundary event, and the attacks on a review. */
class ContentApprovalTest extends ContentTest {

    private static final String UNLABELLED = "Slow mornings with Harbour Kitchen";

    @Autowired
    private Decisions decisions;

    @Autowired
    private Overdue overdue;

    @BeforeEach
    void accept() {
        missions.accept(mission);
    }

    /** Against the rules, or after a look. */
    private void approve(String overrule) {
        String id = task("Task_ReviewPost").id();
        actors.as(
                reviewer,
                () -> reviews.review(
                        id,
                        submission().id(),
                        new Reviews.Verdict(
                                Outcome.APPROVED, submission().currentVersion(), List.of(), null, overrule)));
    }

    private void askForChanges() {
        review(Outcome.CHANGES, "shorter, please");
    }

    /** All rounds of the reviewer are used. */
    private void toTheLead() {
        submit(CLEAN);
        for (int round = 1; round < reviews.mostRounds(program); round++) {
            askForChanges();
            submit(CLEAN + " " + round);
        }
        askForChanges();
    }

    private void decideLast(Outcome outcome) {
        String id = task("Task_DecideLastRound").id();
        actors.as(
                lead,
                () -> reviews.decideLastRound(
                        id,
                        submission().id(),
                        new Reviews.Verdict(outcome, submission().currentVersion(), List.of(), "decided")));
    }

    @Test
    void approvedPostMayBePublished() {
        Submission.Version version = submit(CLEAN);
        Assertions.assertThat(version.decisionId()).isNotNull();
        assertThat(approval()).isWaitingAt("Task_ReviewPost");
        review(Outcome.APPROVED, "fine");
        assertThat(approval()).isEnded().hasPassed("EndEvent_PostApproved");
        assertThat(process()).isWaitingAt("ReceiveTask_AwaitPublication");
        Assertions.assertThat(mission().state()).isEqualTo(MissionState.APPROVED);
    }

    @Test
    void everySubmittedVersionHasADecisionThatReplays() {
        Submission.Version version = submit(UNLABELLED);
        var decision = decisions.require(version.decisionId());
        Assertions.assertThat(decision.verdict()).isEqualTo("BLOCK");
        Assertions.assertThat(decisions.replay(decision.id()).verdict()).isEqualTo("BLOCK");
        Assertions.assertThat(decision.findings())
                .anySatisfy(f -> Assertions.assertThat(f.checkId()).isEqualTo("content/disclosure-missing"));
    }

    @Test
    void versionStoppedByRulesGoesBackToTheAmbassador() {
        Submission.Version version = submit(UNLABELLED);
        Assertions.assertThat(version.stopped()).isTrue();
        assertThat(approval()).isWaitingAt("ReceiveTask_AwaitNewVersion");
        Assertions.assertThat(mission().state()).isEqualTo(MissionState.CHANGES_REQUESTED);
        submit(CLEAN);
        assertThat(approval()).isWaitingAt("Task_ReviewPost");
        Assertions.assertThat(posts.versions(submission().id())).hasSize(2);
        Assertions.assertThat(submission().rounds()).isZero();
    }

    @Test
    void changesNeverShortenTheTimeForTheMission() {
        Instant due = mission().dueAt();
        submit(UNLABELLED);
        Assertions.assertThat(mission().dueAt()).isEqualTo(due);
        submit(CLEAN);
        askForChanges();
        Assertions.assertThat(mission().dueAt()).isEqualTo(due);
        Assertions.assertThat(engine.getManagementService()
                        .createJobQuery()
                        .processInstanceId(approval().getId())
                        .timers()
                        .list())
                .anySatisfy(timer -> Assertions.assertThat(timer.getDuedate().toInstant())
                        .isCloseTo(due, Assertions.within(1, ChronoUnit.SECONDS)));
    }

    @Test
    void changesAskedShortBeforeTheDeadlineGiveTimeOfTheirOwn() {
        Instant due = mission().dueAt();
        clock.forward(Duration.ofDays(12));
        submit(UNLABELLED);
        Assertions.assertThat(mission().dueAt())
                .isAfter(due)
                .isAfter(clock.instant().plus(4, ChronoUnit.DAYS));
    }

    @Test
    void blockedPostEnds() {
        submit(CLEAN);
        review(Outcome.BLOCKED, "no");
        assertThat(approval()).isEnded().hasPassed("EndEvent_PostBlocked");
    }

    @Test
    void changesAreAskedForUntilTheRoundsAreUsed() {
        toTheLead();
        assertThat(approval()).isWaitingAt("Task_DecideLastRound");
        decideLast(Outcome.ANOTHER_ROUND);
        assertThat(approval()).isWaitingAt("ReceiveTask_AwaitNewVersion");
        submit(CLEAN + " last");
        askForChanges();
        assertThat(approval()).isWaitingAt("Task_DecideLastRound");
    }

    @Test
    void leadApprovesAfterTheLastRound() {
        toTheLead();
        decideLast(Outcome.APPROVED);
        assertThat(approval()).isEnded().hasPassed("EndEvent_LeadApproved");
    }

    @Test
    void leadBlocksAfterTheLastRound() {
        toTheLead();
        decideLast(Outcome.BLOCKED);
        assertThat(approval()).isEnded().hasPassed("EndEvent_LeadBlocked");
        Assertions.assertThat(mission().state()).isEqualTo(MissionState.BLOCKED);
    }

    @Test
    void overdueVersionIsDecidedByTheLead() {
        submit(UNLABELLED);
        fire("BoundaryEvent_NewVersionOverdue");
        assertThatThrownBy(() -> submit(CLEAN)).isInstanceOf(Conflict.class);
        String id = task("Task_DecideOverdueVersion").id();
        actors.as(lead, () -> overdue.decide(id, true, null));
        assertThat(approval()).isWaitingAt("ReceiveTask_AwaitNewVersion");
        fire("BoundaryEvent_NewVersionOverdue");
        String again = task("Task_DecideOverdueVersion").id();
        actors.as(lead, () -> overdue.decide(again, false, "enough"));
        assertThat(approval()).isEnded().hasPassed("EndEvent_VersionMissed");
    }

    @Test
    void dueReviewIsRemindedAndNotDecided() {
        submit(CLEAN);
        int before = task("Task_ReviewPost").priority();
        fire("BoundaryEvent_ReviewDue");
        assertThat(approval()).hasPassed("EndEvent_ReviewerReminded").isWaitingAt("Task_ReviewPost");
        Assertions.assertThat(task("Task_ReviewPost").priority()).isGreaterThan(before);
    }

    @Test
    void overdueReviewReachesTheLeadAndIsNotDecided() {
        submit(CLEAN);
        String id = task("Task_ReviewPost").id();
        assertThatThrownBy(() -> actors.as(lead, () -> tasks.require(id))).isInstanceOf(NotFound.class);
        fire("BoundaryEvent_ReviewOverdue");
        assertThat(approval()).hasPassed("EndEvent_ReviewEscalated").isWaitingAt("Task_ReviewPost");
        actors.as(
                lead,
                () -> reviews.review(
                        id, submission().id(), new Reviews.Verdict(Outcome.APPROVED, 1, List.of(), "fine")));
        assertThat(approval()).isEnded().hasPassed("EndEvent_PostApproved");
    }

    @Test
    void olderVersionCannotBeApproved() {
        submit(CLEAN);
        askForChanges();
        submit(CLEAN + " two");
        String id = task("Task_ReviewPost").id();
        assertThatThrownBy(() -> actors.as(
                        reviewer,
                        () -> reviews.review(
                                id, submission().id(), new Reviews.Verdict(Outcome.APPROVED, 1, List.of(), "fine"))))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("newest is version 2");
        assertThat(approval()).isWaitingAt("Task_ReviewPost");
    }

    @Test
    void secondReviewerGetsAClearMessage() {
        submit(CLEAN);
        String id = task("Task_ReviewPost").id();
        String second = actors.person(Role.REVIEWER, program);
        review(Outcome.APPROVED, "fine");
        assertThatThrownBy(() -> actors.as(
                        second,
                        () -> reviews.review(
                                id, submission().id(), new Reviews.Verdict(Outcome.BLOCKED, 1, List.of(), "no"))))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining(reviewer)
                .hasMessageContaining("not recorded");
    }

    @Test
    void wrongRoleAndWrongProgramCannotReview() {
        submit(CLEAN);
        String id = task("Task_ReviewPost").id();
        long submission = submission().id();
        Reviews.Verdict approve = new Reviews.Verdict(Outcome.APPROVED, 1, List.of(), "fine");
        assertThatThrownBy(() -> actors.as(manager, () -> reviews.review(id, submission, approve)))
                .isInstanceOf(NotFound.class);
        String stranger = actors.person(Role.REVIEWER, program + 1_000_000);
        assertThatThrownBy(() -> actors.as(stranger, () -> reviews.review(id, submission, approve)))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> actors.as(reviewer, () -> reviews.decideLastRound(id, submission, approve)))
                .isInstanceOf(Conflict.class);
    }

    @Test
    void approvingAgainstTheRulesNeedsAReason() {
        submissions.submit(mission, new Submission.Text("instagram", "reel", CLEAN, null, false), true, "en");
        Assertions.assertThat(posts.version(submission().id(), 1).verdict()).isEqualTo("REVIEW");
        assertThatThrownBy(() -> review(Outcome.APPROVED, "a note is no reason"))
                .isInstanceOf(InvalidInput.class);
        approve("the label is on every frame");
        Assertions.assertThat(posts.decisions(submission().id()))
                .singleElement()
                .satisfies(d -> {
                    Assertions.assertThat(d.overruled()).isEqualTo("REVIEW");
                    Assertions.assertThat(d.overruleReason()).isEqualTo("the label is on every frame");
                    Assertions.assertThat(d.words()).isNull();
                });
    }

    @Test
    void changesAndBlocksNeedReasons() {
        submit(CLEAN);
        assertThatThrownBy(() -> review(Outcome.CHANGES, "")).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> review(Outcome.BLOCKED, "")).isInstanceOf(InvalidInput.class);
    }

    @Test
    void submittedVersionsAreNeverChanged() {
        submit(CLEAN);
        assertThatThrownBy(() -> jdbc.update("update submission_version set caption = 'x' where submission_id = "
                        + submission().id()))
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> jdbc.update("insert into review_decision (program_id, submission_id, version, outcome,"
                        + " reasons, decided_by, decided_at) values (" + program + ", "
                        + submission().id()
                        + ", 9, 'APPROVED', '{}', 'x', now())"))
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void submissionNeedsThePledgeATextAndAPlatformOfTheCampaign() {
        assertThatThrownBy(() -> submissions.submit(
                        mission, new Submission.Text("myspace", "feed", " ", "javascript:x", false), false, "en"))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        e -> Assertions.assertThat(e.problems())
                                .extracting(InvalidInput.Problem::field)
                                .containsExactly("platform", "caption", "plannedLink", "pledge"));
    }
}
