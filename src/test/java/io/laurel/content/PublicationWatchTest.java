package io.laurel.content;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import io.laurel.ambassador.MembershipState;
import io.laurel.ambassador.Memberships;
import io.laurel.content.domain.Drift;
import io.laurel.content.domain.LiveCheck;
import io.laurel.content.domain.LiveDecisions.Statement;
import io.laurel.content.domain.Watch;
import io.laurel.content.persistence.LiveCheckStore.Evidence;
import io.laurel.content.persistence.ReviewStore;
import io.laurel.identity.Role;
import io.laurel.privacy.OptOuts;
import io.laurel.shared.Conflict;
import io.laurel.shared.InvalidInput;
import io.laurel.shared.NotFound;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;

/** PublicationWatch: one test for each end and boundary event, what counts as a difference, and who may decide. */
class PublicationWatchTest extends WatchedTest {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0};

    @Autowired
    private Memberships memberships;

    @Autowired
    private ReviewStore record;

    @Autowired
    private OptOuts optOuts;

    private void state(String seen, String text, List<String> kinds, String words, Evidence file) {
        String id = watchTask("Task_CheckLivePost").id();
        actors.as(reviewer, () -> decisions.state(id, publication(), new Statement(seen, text, kinds, words, file)));
    }

    private void decide(boolean accept, String words) {
        String id = watchTask("Task_DecideDrift").id();
        actors.as(reviewer, () -> decisions.decide(id, publication(), accept, words));
    }

    @Test
    void postThatStaysAsApprovedIsLookedAtByScheduleAndThenLeftAlone() {
        report();
        Assertions.assertThat(checks.of(publication())).isEmpty();
        web.tiktok(link, APPROVED + "\n\n");
        look();
        Assertions.assertThat(newest().outcome()).isEqualTo(LiveCheck.Outcome.AS_APPROVED);
        Assertions.assertThat(newest().decisionId()).isNotNull();
        assertThat(watchProcess()).isWaitingAt("TimerEvent_NextLook");
        confirm(null);
        for (int days : List.of(1, 7, 30)) {
            Assertions.assertThat(watch().nextLookAt())
                    .isCloseTo(watch().startedAt().plus(days, ChronoUnit.DAYS), Assertions.within(2, ChronoUnit.HOURS));
            clock.forward(
                    Duration.between(clock.instant(), watch().nextLookAt()).plusSeconds(1));
            due();
        }
        assertThat(watchProcess()).isEnded().hasPassed("EndEvent_WatchCompleted");
        Assertions.assertThat(watch().endReason()).isEqualTo("completed");
        Assertions.assertThat(checks.of(publication())).hasSize(4);
        Assertions.assertThat(checks.drifts(publication())).isEmpty();
    }

    @Test
    void everyKindOfChangeIsFound() {
        live();
        look(APPROVED.replace("#werbung #ad ", ""), "label-dropped");
    }

    private void look(String live, String... kinds) {
        lookAt(live);
        Assertions.assertThat(newest().drift()).as(live).contains(kinds);
    }

    @Test
    void labelBehindMoreIsFoundThoughTheWordsAreTheSame() {
        live();
        look(
                "Harbour Kitchen makes slow mornings, all week long, at the table by the window, with KITCHEN20"
                        + " @harbourkitchen #harbourtable https://example.com/table #werbung #ad",
                "label-below-fold",
                "text-changed");
        assertThat(watchProcess()).isWaitingAt("ReceiveTask_AwaitMending");
    }

    @Test
    void otherLinkAndCodeAreFoundAndOtherWordsAreNot() {
        live();
        lookAt(APPROVED.replace("example.com/table", "example.com/mine").replace("KITCHEN20", "MINE99"));
        Assertions.assertThat(newest().drift())
                .contains("link-changed", "code-changed")
                .doesNotContain("text-changed");
        Assertions.assertThat(newest().details().otherLinks()).containsExactly("example.com/mine");
        Assertions.assertThat(newest().details().missingCodes()).containsExactly("KITCHEN20");
    }

    @Test
    void droppedLabelIsMendedAndWatchedOn() {
        live();
        lookAt(APPROVED.replace("#werbung #ad ", ""));
        assertThat(watchProcess()).isWaitingAt("ReceiveTask_AwaitMending");
        Assertions.assertThat(drift().state()).isEqualTo(Drift.State.OPEN);
        Assertions.assertThat(drift().mendBy()).isAfter(clock.instant().plus(2, ChronoUnit.DAYS));
        Assertions.assertThat(mails("live-mend")).isEqualTo(1);
        remediation.mended(publication());
        assertThatThrownBy(() -> remediation.mended(publication())).isInstanceOf(Conflict.class);
        look();
        assertThat(watchProcess()).as("still dropped").isWaitingAt("ReceiveTask_AwaitMending");
        Instant mendBy = drift().mendBy();
        remediation.mended(publication());
        web.tiktok(link, APPROVED);
        look();
        assertThat(watchProcess()).isWaitingAt("TimerEvent_NextLook");
        Assertions.assertThat(drift().state()).isEqualTo(Drift.State.MENDED);
        Assertions.assertThat(drift().mendBy())
                .as("asking again gives no more time")
                .isEqualTo(mendBy);
        Assertions.assertThat(memberships.require(membership).strikes()).isZero();
    }

    @Test
    void droppedLabelThatIsNotMendedIsAViolation() {
        live();
        jdbc.update("update membership set strikes = 2 where id = ?", membership);
        lookAt(APPROVED.replace("#werbung #ad ", ""));
        assertThatThrownBy(() -> remediation.violate(publication())).isInstanceOf(IllegalStateException.class);
        overdue();
        assertThat(watchProcess()).isEnded().hasPassed("BoundaryEvent_MendingOverdue", "EndEvent_ViolationRecorded");
        Assertions.assertThat(drift().state()).isEqualTo(Drift.State.VIOLATED);
        Assertions.assertThat(record.record(membership).violations())
                .as("a reviewer of the next post sees it")
                .isEqualTo(1);
        Assertions.assertThat(memberships.require(membership).strikes()).isEqualTo(3);
        Assertions.assertThat(memberships.require(membership).state()).isEqualTo(MembershipState.SUSPENDED);
        Assertions.assertThat(mails("live-violation")).isEqualTo(1);
        Assertions.assertThat(
                        jdbc.queryForObject("select forfeited from reward where mission_id = ?", String.class, mission))
                .isEqualTo("publication-violated");
    }

    @Test
    void mendedAtTheLastMomentIsNoViolation() {
        live();
        lookAt(APPROVED.replace("#werbung #ad ", ""));
        web.tiktok(link, APPROVED);
        overdue();
        Assertions.assertThat(drift().state()).isEqualTo(Drift.State.MENDED);
        Assertions.assertThat(memberships.require(membership).strikes()).isZero();
    }

    @Test
    void postTakenDownEarlyIsFound() {
        live();
        web.tiktokAnswers(link, 404);
        due();
        Assertions.assertThat(newest().drift()).containsExactly("deleted");
        assertThat(watchProcess()).isWaitingAt("ReceiveTask_AwaitMending");
        remediation.contest(publication(), "the brand asked me to");
        assertThat(watchProcess()).isWaitingAt("Task_DecideDrift");
        assertThatThrownBy(() -> decide(true, " ")).isInstanceOf(InvalidInput.class);
        decide(true, "True, we did");
        assertThat(watchProcess()).isEnded().hasPassed("EndEvent_WatchCompleted");
        Assertions.assertThat(watch().endReason()).isEqualTo("removal-accepted");
    }

    @Test
    void closedPostIsLookedAtByAPerson() {
        live();
        web.tiktokAnswers(link, 403);
        due();
        assertThat(watchProcess()).isWaitingAt("Task_CheckLivePost");
        Assertions.assertThat(newest().problem()).isEqualTo("private");
        String id = watchTask("Task_CheckLivePost").id();
        Statement same = new Statement("same", "", List.of(), "looked in the app", null);
        assertThatThrownBy(() -> actors.as(manager, () -> decisions.state(id, publication(), same)))
                .isInstanceOf(NotFound.class);
        String stranger = actors.person(Role.REVIEWER, program + 1_000_000);
        assertThatThrownBy(() -> actors.as(stranger, () -> decisions.state(id, publication(), same)))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> state("same", "", List.of(), " ", null))
                .as("neither file nor words")
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> state("changed", "", List.of(), "x", null)).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> state("changed", APPROVED, List.of(), "x", null))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> state("changed", "", List.of("made-up"), "x", null))
                .isInstanceOf(InvalidInput.class);
        state("same", "", List.of(), null, new Evidence("image/png", PNG));
        assertThat(watchProcess()).isWaitingAt("TimerEvent_NextLook");
        Assertions.assertThat(newest().by()).isEqualTo(reviewer);
        Assertions.assertThat(checks.evidence(newest().id()).orElseThrow().bytes())
                .isEqualTo(PNG);
    }

    @Test
    void whatAPersonSawIsJudgedByTheRules() {
        live();
        web.tiktokAnswers(link, 403);
        due();
        state("changed", APPROVED.replace("#werbung #ad ", ""), List.of(), "copied from the app", null);
        Assertions.assertThat(newest().drift()).contains("label-dropped");
        assertThat(watchProcess()).isWaitingAt("ReceiveTask_AwaitMending");
        overdueByPerson();
        assertThat(watchProcess()).isEnded().hasPassed("EndEvent_ViolationRecorded");
    }

    private void overdueByPerson() {
        overdue();
        assertThat(watchProcess()).isWaitingAt("Task_CheckLivePost");
        state("gone", "", List.of(), "nothing there", null);
    }

    @Test
    void overdueCheckReachesTheLead() {
        live();
        web.tiktokAnswers(link, 403);
        due();
        String id = watchTask("Task_CheckLivePost").id();
        assertThatThrownBy(() -> actors.as(lead, () -> tasks.require(id))).isInstanceOf(NotFound.class);
        run("BoundaryEvent_LiveCheckOverdue");
        assertThat(watchProcess()).hasPassed("EndEvent_LiveCheckEscalated").isWaitingAt("Task_CheckLivePost");
        Assertions.assertThat(actors.as(lead, () -> tasks.require(id)).priority())
                .isEqualTo(75);
    }

    @Test
    void otherWordsAreDecidedByAPersonAndAnAcceptedDifferenceIsNoneAgain() {
        live();
        lookAt(APPROVED.replace("slow mornings", "quick mornings"));
        Assertions.assertThat(newest().drift()).containsExactly("text-changed");
        assertThat(watchProcess()).isWaitingAt("Task_DecideDrift");
        Assertions.assertThat(mails("live-mend")).isZero();
        decide(true, "means the same to me");
        assertThat(watchProcess()).isWaitingAt("TimerEvent_NextLook");
        Assertions.assertThat(drift().state()).isEqualTo(Drift.State.ACCEPTED);
        due();
        assertThat(watchProcess()).isWaitingAt("TimerEvent_NextLook");
        Assertions.assertThat(checks.drifts(publication())).hasSize(1);
        lookAt(APPROVED.replace("slow mornings", "no mornings"));
        assertThat(watchProcess()).as("another difference").isWaitingAt("Task_DecideDrift");
    }

    @Test
    void differenceAPersonInsistsOnIsMendedOrContestedOnce() {
        live();
        lookAt(APPROVED.replace("slow mornings", "quick mornings"));
        decide(false, null);
        assertThat(watchProcess()).isWaitingAt("ReceiveTask_AwaitMending");
        Assertions.assertThat(mails("live-mend")).isEqualTo(1);
        assertThatThrownBy(() -> remediation.contest(publication(), "")).isInstanceOf(InvalidInput.class);
        remediation.contest(publication(), "my followers know me");
        assertThat(watchProcess()).isWaitingAt("Task_DecideDrift");
        assertThatThrownBy(() -> decide(false, null)).as("contested").isInstanceOf(InvalidInput.class);
        decide(false, "the brief says slow");
        assertThat(watchProcess()).isWaitingAt("ReceiveTask_AwaitMending");
        assertThatThrownBy(() -> remediation.contest(publication(), "again")).isInstanceOf(Conflict.class);
        overdue();
        assertThat(watchProcess()).hasPassed("EndEvent_ViolationRecorded");
        Assertions.assertThat(memberships.require(membership).strikes())
                .as("words alone are no strike")
                .isZero();
    }

    @Test
    void overdueDecisionReachesTheLead() {
        live();
        lookAt(APPROVED.replace("slow mornings", "quick mornings"));
        run("BoundaryEvent_DriftDecisionOverdue");
        assertThat(watchProcess()).hasPassed("EndEvent_DriftDecisionEscalated").isWaitingAt("Task_DecideDrift");
        String id = watchTask("Task_DecideDrift").id();
        actors.as(lead, () -> decisions.decide(id, publication(), true, "fine"));
        assertThat(watchProcess()).isWaitingAt("TimerEvent_NextLook");
    }

    @Test
    void serverInTroubleIsAskedAgainBeforeAPersonIs() {
        live();
        web.tiktokAnswers(link, 503);
        due();
        Assertions.assertThat(watch().nextLookAt())
                .isCloseTo(clock.instant().plus(6, ChronoUnit.HOURS), Assertions.within(1, ChronoUnit.MINUTES));
        due();
        assertThat(watchProcess()).isWaitingAt("TimerEvent_NextLook");
        due();
        assertThat(watchProcess()).isWaitingAt("Task_CheckLivePost");
    }

    @Test
    void differenceFoundBeforeTheConfirmationNeedsAReasonToConfirm() {
        report();
        web.tiktok(link, APPROVED.replace("#werbung #ad ", ""));
        look();
        assertThat(watchProcess()).as("nobody is asked to mend yet").isWaitingAt("TimerEvent_NextLook");
        assertThatThrownBy(() -> confirm(null)).isInstanceOf(InvalidInput.class);
        confirm("labelled in the picture");
        due();
        Assertions.assertThat(checks.drifts(publication())).isEmpty();
        assertThat(watchProcess()).isWaitingAt("TimerEvent_NextLook");
    }

    @Test
    void refusedLinkEndsItsWatchAndTheNextLinkHasItsOwn() {
        report();
        long first = publication();
        String id = task("Task_ConfirmPublication").id();
        actors.as(manager, () -> publications.refuse(id, first, "not there"));
        assertThat(watchProcess()).isEnded().hasPassed("EndEvent_LinkRefused");
        publications.report(mission, link + "9");
        Assertions.assertThat(publication()).isNotEqualTo(first);
        Assertions.assertThat(watch().state()).isEqualTo(Watch.State.WATCHING);
    }

    @Test
    void objectionEndsTheWatch() {
        live();
        lookAt(APPROVED.replace("#werbung #ad ", ""));
        optOuts.optOut(program, creator, "link", "creator:" + creator);
        assertThat(watchProcess()).isEnded().hasPassed("EndEvent_WatchMembershipEnded");
        Assertions.assertThat(drift().state()).isEqualTo(Drift.State.STOPPED);
    }

    @Test
    void cancelledCampaignEndsTheWatchOfPostsNobodyConfirmedOnly() {
        report();
        campaigns.cancel(campaign, "test", "no budget");
        assertThat(watchProcess()).isEnded().hasPassed("EndEvent_CampaignCancelled");
    }

    @Test
    void livePostStaysWatchedWhenItsCampaignEnds() {
        live();
        campaigns.cancel(campaign, "test", "no budget");
        assertThat(watchProcess()).isWaitingAt("TimerEvent_NextLook");
    }

    @Test
    void pausedCampaignStopsTheClocksAndGivesTheTimeBack() {
        live();
        lookAt(APPROVED.replace("#werbung #ad ", ""));
        Instant mendBy = drift().mendBy();
        campaigns.pause(campaign, "test");
        assertThat(watchProcess()).isSuspended();
        assertThatThrownBy(() -> remediation.mended(publication())).isInstanceOf(Conflict.class);
        clock.forward(Duration.ofDays(3));
        campaigns.resume(campaign, "test");
        assertThat(watchProcess()).isActive();
        Assertions.assertThat(drift().mendBy())
                .isCloseTo(mendBy.plus(3, ChronoUnit.DAYS), Assertions.within(1, ChronoUnit.MINUTES));
        Assertions.assertThat(engine.getManagementService()
                        .createJobQuery()
                        .processInstanceId(watch().processInstanceId())
                        .activityId("BoundaryEvent_MendingOverdue")
                        .singleResult()
                        .getDuedate()
                        .toInstant())
                .isCloseTo(mendBy.plus(3, ChronoUnit.DAYS), Assertions.within(1, ChronoUnit.MINUTES));
    }

    @Test
    void personCanHaveItLookedAtNow() {
        live();
        String stranger = actors.person(Role.MANAGER, program + 1_000_000);
        assertThatThrownBy(() -> actors.as(stranger, () -> watching.lookNow(publication())))
                .isInstanceOf(NotFound.class);
        actors.as(manager, () -> watching.lookNow(publication()));
        lookAt(APPROVED.replace("#werbung #ad ", ""));
        assertThatThrownBy(() -> actors.as(manager, () -> watching.lookNow(publication())))
                .isInstanceOf(Conflict.class);
    }

    @Test
    void looksAndScreenshotsAreNeverChanged() {
        live();
        for (String forged : List.of(
                "update live_check set outcome = 'AS_APPROVED' where publication_id = " + publication(),
                "delete from live_check where publication_id = " + publication(),
                "truncate live_evidence")) {
            assertThatThrownBy(() -> jdbc.execute(forged)).as(forged).isInstanceOf(DataAccessException.class);
        }
    }
}
