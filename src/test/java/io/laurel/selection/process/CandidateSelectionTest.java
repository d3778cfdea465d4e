package io.laurel.selection.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import io.laurel.LaurelTest;
import io.laurel.identity.Role;
import io.laurel.program.Campaign;
import io.laurel.program.Campaigns;
import io.laurel.selection.CandidateInvited;
import io.laurel.selection.Candidates;
import io.laurel.selection.SelectionScene;
import io.laurel.selection.SelectionScene.Cast;
import io.laurel.selection.domain.CandidateState;
import io.laurel.selection.domain.Places;
import io.laurel.selection.domain.ScreenedCandidate;
import io.laurel.selection.domain.Verdict;
import io.laurel.selection.persistence.CandidateRows;
import io.laurel.selection.persistence.Screenings;
import io.laurel.shared.InvalidInput;
import io.laurel.shared.NotFound;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.assertions.bpmn.AbstractAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@LaurelTest
@RecordApplicationEvents
class CandidateSelectionTest {

    @Autowired
    private AutowireCapableBeanFactory beans;

    @Autowired
    private Campaigns campaigns;

    @Autowired
    private Candidates candidates;

    @Autowired
    private CandidateRows rows;

    @Autowired
    private Screenings screenings;

    @Autowired
    private TaskService tasks;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private ApplicationEvents events;

    private SelectionScene scene;
    private Cast cast;

    @BeforeEach
    void aProgram() {
        AbstractAssertions.init(engine);
        scene = beans.createBean(SelectionScene.class);
        cast = scene.program();
    }

    @Test
    void launchedCampaignIsScreenedAndWaitsForAManager() {
        List<Long> suitable = scene.suitable(cast, 3);
        long tooSmall = scene.creator(cast, facts -> facts.followers(900L));
        Campaign campaign = scene.launched(cast, 2);
        ProcessInstance process = scene.process(campaign.id());
        assertThat(process).isWaitingAt("Task_PrepareScreening");

        scene.runJobs(process);

        assertThat(process).isWaitingAt("Task_ReviewShortlist").task().hasCandidateGroup("manager");
        assertThat(tasks.createTaskQuery()
                        .processInstanceId(process.getId())
                        .singleResult()
                        .getDueDate())
                .isNotNull();
        assertThat(rows.find(campaign.id(), tooSmall)).get().satisfies(rejected -> {
            assertThat(rejected.verdict()).isEqualTo(Verdict.REJECT);
            assertThat(rejected.failed()).containsExactly("selection/audience-size");
            assertThat(rejected.rank()).isEqualTo(4);
        });
        assertThat(scene.shortlist(campaign.id()).proposed()).hasSize(suitable.size());
    }

    @Test
    void nobodySuitableEndsWithWhatRelaxingACriterionAdds() {
        scene.creator(cast, facts -> facts.followers(900L));
        scene.creator(cast, facts -> facts.followers(950L));
        scene.creator(cast, facts -> facts.followers(900L).category("pet"));
        Campaign campaign = scene.launched(cast, 2);
        ProcessInstance process = scene.process(campaign.id());

        scene.runJobs(process);

        assertThat(process).isEnded().hasPassed("EndEvent_NobodySuitable");
        assertThat(screenings.require(campaign.id()).outcome()).isEqualTo("nobody-suitable");
        assertThat(screenings.checks(campaign.id()))
                .filteredOn(count -> count.checkId().equals("selection/audience-size"))
                .singleElement()
                .satisfies(count -> {
                    assertThat(count.failed()).isEqualTo(3);
                    assertThat(count.onlyReason()).isEqualTo(2);
                });
    }

    @Test
    void programWithoutCreatorsHasNobodySuitable() {
        ProcessInstance process =
                scene.process(scene.launched(cast, fixture -> fixture).id());

        scene.runJobs(process);

        assertThat(process).isEnded().hasPassed("EndEvent_NobodySuitable");
    }

    @Test
    void overdueReviewEscalatesToTheLeadAndIsNotApproved() {
        scene.suitable(cast, 2);
        Campaign campaign = scene.atReview(cast, 1);
        ProcessInstance process = scene.process(campaign.id());

        scene.fire(process, "BoundaryEvent_ReviewOverdue");

        assertThat(process)
                .isWaitingAt("Task_ReviewShortlist")
                .hasPassed("Task_EscalateReview", "EndEvent_ReviewEscalated");
        assertThat(scene.reviewTask(campaign.id()).priority()).isEqualTo(80);
        String lead = scene.person(Role.LEAD, cast.programId());
        scene.approveAs(lead, campaign.id(), scene.shortlist(campaign.id()).proposed(), Map.of(), null);
        assertThat(process).hasPassed("Gateway_AnyoneKept");
    }

    @Test
    void leadMayNotDecideBeforeItIsOverdue() {
        scene.suitable(cast, 1);
        Campaign campaign = scene.atReview(cast, 1);
        String lead = scene.person(Role.LEAD, cast.programId());

        assertThatThrownBy(() -> scene.approveAs(lead, campaign.id(), Set.of(), Map.of(), "none fits"))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void managerOfAnotherProgramCannotDecide() {
        scene.suitable(cast, 1);
        Campaign campaign = scene.atReview(cast, 1);
        Cast other = scene.program();

        assertThatThrownBy(() -> scene.approveAs(other.manager(), campaign.id(), Set.of(), Map.of(), "none fits"))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void overridingTheRulesNeedsAReason() {
        scene.suitable(cast, 2);
        scene.creator(cast, facts -> facts.doubtful());
        Campaign campaign = scene.atReview(cast, 2);
        List<ScreenedCandidate> list = scene.shortlist(campaign.id()).candidates();
        ScreenedCandidate doubtful = list.get(2);
        assertThat(doubtful.verdict()).isEqualTo(Verdict.REVIEW);
        Set<Long> everyone = Set.copyOf(list.stream().map(ScreenedCandidate::id).toList());

        assertThatThrownBy(() -> scene.approve(cast, campaign.id(), everyone, Map.of(), " "))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        e -> assertThat(e.problems())
                                .extracting(InvalidInput.Problem::field)
                                .containsExactly("reason-" + doubtful.id()));
        assertThat(scene.process(campaign.id())).isWaitingAt("Task_ReviewShortlist");

        scene.approve(cast, campaign.id(), everyone, Map.of(doubtful.id(), "met at a fair"), null);

        assertThat(rows.find(campaign.id(), doubtful.creatorId())).get().satisfies(kept -> {
            assertThat(kept.state()).isEqualTo(CandidateState.RESERVE);
            assertThat(kept.overridden()).isTrue();
            assertThat(kept.reason()).isEqualTo("met at a fair");
        });
    }

    @Test
    void nobodyKeptEndsTheSearch() {
        scene.suitable(cast, 2);
        Campaign campaign = scene.atReview(cast, 1);
        ProcessInstance process = scene.process(campaign.id());

        scene.approve(cast, campaign.id(), Set.of(), Map.of(), "the brief changed");

        assertThat(process).isEnded().hasPassed("EndEvent_NobodyKept");
        assertThat(screenings.require(campaign.id()).outcome()).isEqualTo("nobody-kept");
    }

    @Test
    void invitesUpToThePlacesAndBackfillsFromTheReserveUntilFilled() {
        scene.suitable(cast, 4);
        Campaign campaign = scene.atReview(cast, 2);
        ProcessInstance process = approved(campaign);

        assertThat(process).isWaitingAt("ReceiveTask_PlacesChanged");
        List<CandidateInvited> first = invited(campaign);
        assertThat(first).hasSize(2);
        assertThat(rows.places(campaign.id())).isEqualTo(new Places(2, 2, 0, 2));

        candidates.released(campaign.id(), first.get(0).creatorId(), "declined");
        scene.runJobs(process);

        assertThat(invited(campaign)).hasSize(3);
        assertThat(rows.places(campaign.id())).isEqualTo(new Places(2, 2, 0, 1));
        candidates.accepted(campaign.id(), first.get(1).creatorId());
        scene.runJobs(process);
        assertThat(process).isWaitingAt("ReceiveTask_PlacesChanged");
        candidates.accepted(campaign.id(), invited(campaign).get(2).creatorId());
        scene.runJobs(process);

        assertThat(process).isEnded().hasPassed("EndEvent_PlacesFilled");
        assertThat(screenings.require(campaign.id()).outcome()).isEqualTo("places-filled");
    }

    @Test
    void reportingAReleaseTwiceFreesOnePlaceOnly() {
        scene.suitable(cast, 3);
        Campaign campaign = scene.atReview(cast, 1);
        ProcessInstance process = approved(campaign);
        long creator = invited(campaign).get(0).creatorId();

        candidates.released(campaign.id(), creator, "declined");
        candidates.released(campaign.id(), creator, "no-answer");
        scene.runJobs(process);

        assertThat(invited(campaign)).hasSize(2);
        assertThat(rows.places(campaign.id())).isEqualTo(new Places(1, 1, 0, 1));
    }

    @Test
    void twoWhoDeclineAtTheSameMomentDoNotCollide() throws Exception {
        scene.suitable(cast, 4);
        Campaign campaign = scene.atReview(cast, 2);
        ProcessInstance process = approved(campaign);
        ExecutorService people = Executors.newFixedThreadPool(2);

        List<Callable<Void>> declines = new ArrayList<>();
        for (CandidateInvited invitation : invited(campaign)) {
            declines.add(() -> {
                candidates.released(campaign.id(), invitation.creatorId(), "declined");
                return null;
            });
        }
        for (var decline : people.invokeAll(declines)) {
            decline.get();
        }
        people.shutdown();
        scene.runJobs(process);

        assertThat(rows.places(campaign.id())).isEqualTo(new Places(2, 2, 0, 0));
        assertThat(process).isWaitingAt("ReceiveTask_PlacesChanged");
    }

    @Test
    void reserveExhaustedEndsWithPlacesOpen() {
        scene.suitable(cast, 1);
        Campaign campaign = scene.atReview(cast, 2);
        ProcessInstance process = approved(campaign);

        candidates.released(campaign.id(), invited(campaign).get(0).creatorId(), "no-answer");
        scene.runJobs(process);

        assertThat(process).isEnded().hasPassed("EndEvent_ReserveExhausted");
    }

    @Test
    void lastDayOfTheCampaignEndsTheWait() {
        scene.suitable(cast, 2);
        Campaign campaign = scene.atReview(cast, 1);
        ProcessInstance process = approved(campaign);

        scene.fire(process, "BoundaryEvent_CampaignEnded");

        assertThat(process).isEnded().hasPassed("EndEvent_CampaignEnded");
        assertThat(screenings.require(campaign.id()).outcome()).isEqualTo("campaign-ended");
    }

    @Test
    void pausedCampaignInvitesNobodyUntilResumed() {
        scene.suitable(cast, 3);
        Campaign campaign = scene.atReview(cast, 1);
        campaigns.pause(campaign.id(), cast.manager());
        ProcessInstance process = approved(campaign);

        assertThat(process).isWaitingAt("ReceiveTask_PlacesChanged");
        assertThat(invited(campaign)).isEmpty();

        campaigns.resume(campaign.id(), cast.manager());
        scene.runJobs(process);

        assertThat(invited(campaign)).hasSize(1);
    }

    @Test
    void cancelledWhileReviewedEndsAndTakesTheTaskAway() {
        scene.suitable(cast, 1);
        Campaign campaign = scene.atReview(cast, 1);
        ProcessInstance process = scene.process(campaign.id());

        campaigns.cancel(campaign.id(), cast.manager(), "budget cut");

        assertThat(process).isEnded().hasPassed("EndEvent_SelectionCancelled");
        assertThat(tasks.createTaskQuery().processInstanceId(process.getId()).count())
                .isZero();
        assertThat(screenings.require(campaign.id()).outcome()).isEqualTo("campaign-cancelled");
    }

    @Test
    void cancelledBeforeScreeningEnds() {
        Campaign campaign = scene.launched(cast, 1);
        ProcessInstance process = scene.process(campaign.id());

        campaigns.cancel(campaign.id(), cast.manager(), "a mistake");

        assertThat(process).isEnded().hasPassed("EndEvent_SelectionCancelled");
    }

    @Test
    void closedWhileWaitingEndsWithoutFurtherWaves() {
        scene.suitable(cast, 3);
        Campaign campaign = scene.atReview(cast, 1);
        ProcessInstance process = approved(campaign);

        campaigns.close(campaign.id(), cast.manager());

        assertThat(process).isEnded().hasPassed("EndEvent_SelectionClosed");
        candidates.released(campaign.id(), invited(campaign).get(0).creatorId(), "declined");
        assertThat(invited(campaign)).hasSize(1);
    }

    private ProcessInstance approved(Campaign campaign) {
        ProcessInstance process = scene.process(campaign.id());
        scene.approveProposal(cast, campaign.id());
        scene.runJobs(process);
        return process;
    }

    private List<CandidateInvited> invited(Campaign campaign) {
        return events.stream(CandidateInvited.class)
                .filter(event -> event.campaignId() == campaign.id())
                .toList();
    }
}
