package io.laurel.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import io.laurel.ambassador.MembershipActivated;
import io.laurel.ambassador.MembershipState;
import io.laurel.content.domain.MissionState;
import io.laurel.content.domain.Overdue;
import io.laurel.content.domain.Publication;
import io.laurel.content.domain.ReviewDecision.Outcome;
import io.laurel.identity.Role;
import io.laurel.privacy.OptOuts;
import io.laurel.shared.Conflict;
import io.laurel.shared.InvalidInput;
import io.laurel.shared.NotFound;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;

/** Mission: one test for each end and boundary event, and the gates. */
class MissionTest extends ContentTest {

    private static final String LIVE = "https://www.instagram.com/p/Cx1/";

    @Autowired
    private Overdue overdue;

    @Autowired
    private OptOuts optOuts;

    private Publication reported() {
        return posts.publications(submission().id()).stream()
                .filter(p -> p.state() == Publication.State.REPORTED)
                .findFirst()
                .orElseThrow();
    }

    private void decideOverdue(String taskKey, boolean extend) {
        String id = task(taskKey).id();
        actors.as(lead, () -> overdue.decide(id, extend, extend ? null : "enough"));
    }

    @Test
    void publishesAnApprovedPostOnceAPersonHasCompared() {
        approve();
        publications.report(mission, LIVE);
        String id = task("Task_ConfirmPublication").id();
        actors.as(manager, () -> publications.confirm(id, reported().id(), true));
        assertThat(process()).isEnded().hasPassed("EndEvent_MissionPublished");
        Assertions.assertThat(mission().state()).isEqualTo(MissionState.PUBLISHED);
        Assertions.assertThat(jdbc.queryForMap(
                        "select posted_on is not null as posted, publish_by is not distinct from ?::date as by, bonus_points"
                                + " from reward where mission_id = ?",
                        campaigns.require(mission().campaignId()).brief().publishBy(),
                        mission))
                .containsEntry("posted", true)
                .containsEntry("by", true)
                .containsEntry("bonus_points", 0);
    }

    @Test
    void refusedLinkAsksTheAmbassadorAgain() {
        approve();
        publications.report(mission, LIVE);
        String id = task("Task_ConfirmPublication").id();
        actors.as(manager, () -> publications.refuse(id, reported().id(), "the label is gone"));
        assertThat(process()).isWaitingAt("ReceiveTask_AwaitPublication");
        Assertions.assertThat(mission().linkRefusedReason()).isEqualTo("the label is gone");
        publications.report(mission, LIVE);
        assertThat(process()).isWaitingAt("Task_ConfirmPublication");
    }

    @Test
    void declinedMissionEnds() {
        missions.decline(mission, "no time");
        assertThat(process()).isEnded().hasPassed("EndEvent_MissionDeclined");
        Assertions.assertThat(mission().words()).isEqualTo("no time");
    }

    @Test
    void unansweredMissionLapses() {
        fire("BoundaryEvent_AnswerOverdue");
        assertThat(process()).isEnded().hasPassed("EndEvent_MissionUnanswered");
        Assertions.assertThat(mission().state()).isEqualTo(MissionState.MISSED);
        assertThatThrownBy(() -> missions.accept(mission)).isInstanceOf(Conflict.class);
    }

    @Test
    void reminderLeavesTheMissionWaiting() {
        missions.accept(mission);
        fire("BoundaryEvent_SubmissionReminderDue");
        assertThat(process()).hasPassed("Task_RemindAmbassador").isWaitingAt("ReceiveTask_AwaitLateSubmission");
    }

    @Test
    void overdueSubmissionIsDecidedByTheLead() {
        missions.accept(mission);
        fire("BoundaryEvent_SubmissionReminderDue");
        fire("BoundaryEvent_SubmissionOverdue");
        assertThat(process()).isWaitingAt("Task_DecideOverdueMission");
        assertThatThrownBy(() -> submit(CLEAN)).isInstanceOf(Conflict.class);
        String id = task("Task_DecideOverdueMission").id();
        assertThatThrownBy(() -> actors.as(lead, () -> overdue.decide(id, false, " ")))
                .isInstanceOf(InvalidInput.class);
        decideOverdue("Task_DecideOverdueMission", true);
        assertThat(process()).isWaitingAt("ReceiveTask_AwaitLateSubmission");
        Assertions.assertThat(mission().dueAt()).isAfter(clock.instant());
        fire("BoundaryEvent_SubmissionOverdue");
        decideOverdue("Task_DecideOverdueMission", false);
        assertThat(process()).isEnded().hasPassed("EndEvent_MissionMissed");
        Assertions.assertThat(mission().words()).isEqualTo("enough");
    }

    @Test
    void overduePublicationIsDecidedByTheLead() {
        approve();
        fire("BoundaryEvent_PublicationOverdue");
        assertThat(process()).isWaitingAt("Task_DecideOverduePublication");
        decideOverdue("Task_DecideOverduePublication", true);
        assertThat(process()).isWaitingAt("ReceiveTask_AwaitPublication");
        fire("BoundaryEvent_PublicationOverdue");
        decideOverdue("Task_DecideOverduePublication", false);
        assertThat(process()).isEnded().hasPassed("EndEvent_PostUnpublished");
    }

    @Test
    void overdueConfirmationReachesTheLeadAndConfirmsNothing() {
        approve();
        publications.report(mission, LIVE);
        String id = task("Task_ConfirmPublication").id();
        assertThatThrownBy(() -> actors.as(lead, () -> tasks.require(id))).isInstanceOf(NotFound.class);
        fire("BoundaryEvent_ConfirmationOverdue");
        assertThat(process()).hasPassed("EndEvent_ConfirmationEscalated").isWaitingAt("Task_ConfirmPublication");
        Assertions.assertThat(actors.as(lead, () -> tasks.require(id)).priority())
                .isEqualTo(80);
    }

    @Test
    void blockedPostEndsTheMission() {
        missions.accept(mission);
        submit(CLEAN);
        review(Outcome.BLOCKED, "not this brand");
        assertThat(process()).isEnded().hasPassed("EndEvent_MissionBlocked");
        Assertions.assertThat(mission().state()).isEqualTo(MissionState.BLOCKED);
    }

    @Test
    void missedRevisionEndsTheMission() {
        missions.accept(mission);
        submit("No label, Harbour Kitchen");
        fire("BoundaryEvent_NewVersionOverdue");
        decideOverdue("Task_DecideOverdueVersion", false);
        assertThat(process()).isEnded().hasPassed("EndEvent_MissionMissed");
    }

    @Test
    void withdrawnMissionEndsWithItsReview() {
        missions.accept(mission);
        submit(CLEAN);
        missions.withdraw(mission, "sorry");
        assertThat(process()).isEnded().hasPassed("EndEvent_MissionWithdrawn");
        assertThat(approval()).isEnded();
    }

    @Test
    void cancelledCampaignEndsTheMission() {
        missions.accept(mission);
        campaigns.cancel(campaign, "test", "no budget");
        assertThat(process()).isEnded().hasPassed("EndEvent_CampaignEnded");
        Assertions.assertThat(mission().state()).isEqualTo(MissionState.CANCELLED);
    }

    @Test
    void closedCampaignLetsApprovedPostsFinish() {
        approve();
        campaigns.close(campaign, "test");
        assertThat(process()).isWaitingAt("ReceiveTask_AwaitPublication");
    }

    @Test
    void closedCampaignEndsOtherMissions() {
        missions.accept(mission);
        campaigns.close(campaign, "test");
        assertThat(process()).isEnded().hasPassed("EndEvent_CampaignEnded");
    }

    @Test
    void objectionEndsTheMission() {
        optOuts.optOut(program, creator, "link", "creator:" + creator);
        assertThat(process()).isEnded().hasPassed("EndEvent_MembershipEnded");
        Assertions.assertThat(mission().endReason()).isEqualTo("membership-ended");
    }

    @Test
    void pausedCampaignStopsTheClockAndGivesTheTimeBack() {
        missions.accept(mission);
        fire("BoundaryEvent_SubmissionReminderDue");
        Instant due = mission().dueAt();
        campaigns.pause(campaign, "test");
        assertThat(process()).isSuspended();
        assertThatThrownBy(() -> submit(CLEAN)).isInstanceOf(Conflict.class);
        clock.forward(Duration.ofDays(3));
        campaigns.resume(campaign, "test");
        assertThat(process()).isActive().isWaitingAt("ReceiveTask_AwaitLateSubmission");
        Assertions.assertThat(mission().dueAt())
                .isCloseTo(due.plus(3, ChronoUnit.DAYS), Assertions.within(1, ChronoUnit.MINUTES));
        Assertions.assertThat(engine.getManagementService()
                        .createJobQuery()
                        .processInstanceId(mission().processInstanceId())
                        .activityId("BoundaryEvent_SubmissionOverdue")
                        .singleResult()
                        .getDuedate()
                        .toInstant())
                .isCloseTo(due.plus(3, ChronoUnit.DAYS), Assertions.within(1, ChronoUnit.MINUTES));
    }

    @Test
    void noMissionWithoutAContractInForce() {
        long other = world.creator("GB", "en");
        long unsigned = member(other, false);
        assertThatThrownBy(() -> missions.offer(new MembershipActivated(program, campaign, unsigned, other)))
                .isInstanceOf(Conflict.class);
        Assertions.assertThat(store.ofMembership(unsigned)).isEmpty();
    }

    @Test
    void inactiveMembershipCannotAccept() {
        jdbc.update("update membership set state = ? where id = ?", MembershipState.SUSPENDED.name(), membership);
        assertThatThrownBy(() -> missions.accept(mission)).isInstanceOf(Conflict.class);
    }

    @Test
    void offersACampaignsMissionOnce() {
        missions.offer(new MembershipActivated(program, campaign, membership, creator));
        Assertions.assertThat(store.ofMembership(membership)).hasSize(1);
    }

    @Test
    void linkMustLeadToAPostOnThePlatform() {
        approve();
        for (String link : new String[] {
            "https://instagram.com.evil.example/p/1",
            "https://instagram.com/",
            "javascript:alert(1)",
            "ftp://instagram.com/p/1",
            "https://user@instagram.com/p/1",
            "instagram.com/p/1",
            "https://tiktok.com/@x/video/1"
        }) {
            assertThatThrownBy(() -> publications.report(mission, link))
                    .as(link)
                    .isInstanceOf(InvalidInput.class);
        }
    }

    @Test
    void confirmingNeedsTheTickTheRoleAndTheProgram() {
        approve();
        publications.report(mission, LIVE);
        String id = task("Task_ConfirmPublication").id();
        long publication = reported().id();
        assertThatThrownBy(() -> actors.as(manager, () -> publications.confirm(id, publication, false)))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> actors.as(reviewer, () -> publications.confirm(id, publication, true)))
                .isInstanceOf(NotFound.class);
        String stranger = actors.person(Role.MANAGER, program + 1_000_000);
        assertThatThrownBy(() -> actors.as(stranger, () -> publications.confirm(id, publication, true)))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void databaseKnowsNoPublicationWithoutAnApproval() {
        missions.accept(mission);
        submit(CLEAN);
        assertThatThrownBy(() -> posts.report(posts.version(submission().id(), 1), LIVE, clock.instant()))
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> publications.open(mission)).isInstanceOf(Conflict.class);
    }
}
