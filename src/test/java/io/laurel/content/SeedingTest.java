package io.laurel.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import io.laurel.ambassador.Memberships;
import io.laurel.content.domain.Address;
import io.laurel.content.domain.Assignment;
import io.laurel.content.domain.Assignments;
import io.laurel.content.domain.Delivery;
import io.laurel.content.domain.MissionBrief;
import io.laurel.content.domain.MissionState;
import io.laurel.content.domain.Offers;
import io.laurel.content.domain.Overdue;
import io.laurel.content.domain.Product;
import io.laurel.content.domain.Seeding;
import io.laurel.content.persistence.ProductStore;
import io.laurel.contracting.InKind;
import io.laurel.contracting.persistence.ContractStore;
import io.laurel.shared.Conflict;
import io.laurel.shared.InvalidInput;
import io.laurel.shared.Money;
import io.laurel.shared.NotFound;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** ProductSeeding: one test for each end and boundary event, the gate before submission, the value and the address. */
class SeedingTest extends ContentTest {

    private static final Address HOME =
            Address.of("Kim Fictional", "Example Lane 1", "AB1 2CD", "Exampleton", null, "gb");

    @Autowired
    private Assignments catalogue;

    @Autowired
    private Offers offers;

    @Autowired
    private Seeding seeding;

    @Autowired
    private ProductStore products;

    @Autowired
    private Overdue overdue;

    @Autowired
    private Memberships memberships;

    @Autowired
    private InKind inKind;

    @Autowired
    private ContractStore contracts;

    private long board;

    @BeforeEach
    void acceptMissionWithProduct() {
        MissionBrief brief = new MissionBrief(
                "Oak boards", "", null, null, null, null, null, null, null, null, null, null, null, null, null, null);
        long assignment = catalogue.create(
                Assignment.draft(
                        program, campaign, Assignment.OfferedTo.NAMED, Assignment.Segment.everybody(), brief, null, 0),
                List.of(
                        new Product(
                                0, 0, "Oak board", List.of("small", "large"), Money.of(new BigDecimal("49.90"), "EUR")),
                        new Product(0, 0, "Oil", List.of(), Money.of(new BigDecimal("12"), "EUR"))),
                manager);
        offers.open(assignment, manager);
        offers.toOne(assignment, membership);
        mission = store.ofAssignment(assignment).get(0).id();
        board = products.ofAssignment(assignment).get(0).id();
        missions.accept(mission);
    }

    private ProcessInstance seedingProcess() {
        String id = jdbc.queryForObject(
                "select proc_inst_id_ from act_hi_procinst where super_process_instance_id_ = ? and proc_def_key_ = 'ProductSeeding'"
                        + " order by start_time_ desc limit 1",
                String.class,
                mission().processInstanceId());
        ProcessInstance running = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceId(id)
                .singleResult();
        return running == null ? EndedInstance.of(id) : running;
    }

    private void fireSeeding(String boundaryEvent) {
        Job job = engine.getManagementService()
                .createJobQuery()
                .processInstanceId(seedingProcess().getId())
                .activityId(boundaryEvent)
                .singleResult();
        engine.getManagementService().executeJob(job.getId());
    }

    private String seedingTask() {
        return tasks.about(Seeding.PROCESS, mission).get(0).id();
    }

    private void ship() {
        seeding.choose(mission, board, "large", HOME);
        String task = seedingTask();
        actors.as(manager, () -> seeding.ship(task, mission, "DHL", "JD01"));
    }

    private void clear(String decision, String words) {
        String task = seedingTask();
        actors.as(manager, () -> seeding.clear(task, mission, decision, words));
    }

    private void decideOverdue(boolean extend) {
        String id = task("Task_DecideOverdueMission").id();
        actors.as(lead, () -> overdue.decide(id, extend, extend ? null : "enough"));
    }

    private BigDecimal promised() {
        return contracts.promised(
                program,
                creator,
                "EUR",
                Instant.now().minusSeconds(86_400 * 400L),
                Instant.now().plusSeconds(86_400 * 400L),
                -1);
    }

    @Test
    void productIsChosenShippedReceivedAndUsedBeforeThePost() {
        assertThatThrownBy(() -> submit(CLEAN)).isInstanceOf(Conflict.class);
        ship();
        Assertions.assertThat(products.address(mission)).contains(HOME);
        assertThatThrownBy(() -> seeding.used(mission)).isInstanceOf(Conflict.class);
        seeding.received(mission);
        Assertions.assertThat(products.address(mission)).isEmpty();
        assertThatThrownBy(() -> submit(CLEAN)).isInstanceOf(Conflict.class);
        seeding.used(mission);
        assertThat(seedingProcess()).isEnded().hasPassed("EndEvent_ProductUsed");
        assertThat(process()).isWaitingAt("ReceiveTask_AwaitSubmission");
        submit(CLEAN);
        Assertions.assertThat(mission().state()).isEqualTo(MissionState.IN_REVIEW);
    }

    @Test
    void onlyProductsOfTheMissionInTheirVariants() {
        assertThatThrownBy(() -> seeding.choose(mission, board, "huge", HOME)).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> seeding.choose(mission, board, null, HOME)).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> seeding.choose(mission, -1, null, HOME)).isInstanceOf(InvalidInput.class);
        seeding.choose(mission, board, "small", HOME);
        assertThatThrownBy(() -> seeding.choose(mission, board, "small", HOME)).isInstanceOf(Conflict.class);
    }

    @Test
    void addressNamesBadFieldsAndNeverTheirValue() {
        assertThatThrownBy(() -> Address.of("Kim", "", "x".repeat(21), "Exampleton", null, "QQ"))
                .isInstanceOfSatisfying(InvalidInput.class, e -> {
                    Assertions.assertThat(e.problems())
                            .extracting(InvalidInput.Problem::field)
                            .containsExactly("street", "postcode", "country");
                    Assertions.assertThat(e.problems()).allMatch(p -> p.value() == null);
                });
        Assertions.assertThat(HOME.toString()).doesNotContain("Kim");
    }

    @Test
    void addressIsErasedWhenTheMissionEndsFirst() {
        seeding.choose(mission, board, "small", HOME);
        missions.withdraw(mission, null);
        Assertions.assertThat(products.address(mission)).isEmpty();
        assertThat(process()).isEnded().hasPassed("EndEvent_MissionWithdrawn");
    }

    @Test
    void addressIsInNoVariableAndNoAuditRow() {
        ship();
        Assertions.assertThat(jdbc.queryForObject(
                        "select count(*) from audit_event where details::text like '%Example Lane%'", Integer.class))
                .isZero();
        Assertions.assertThat(jdbc.queryForObject(
                        "select count(*) from act_ru_variable where text_ like '%Example%'", Integer.class))
                .isZero();
    }

    @Test
    void valueCountsFromShippingAndNotOfALostProduct() {
        BigDecimal before = promised();
        seeding.choose(mission, board, "small", HOME);
        Assertions.assertThat(promised()).isEqualByComparingTo(before);
        String task = seedingTask();
        actors.as(manager, () -> seeding.ship(task, mission, null, null));
        Assertions.assertThat(promised().subtract(before)).isEqualByComparingTo("49.90");
        fireSeeding("BoundaryEvent_ReceiptOverdue");
        clear("lost", "the parcel came back");
        Assertions.assertThat(promised()).isEqualByComparingTo(before);
        assertThat(seedingProcess()).isEnded().hasPassed("EndEvent_ProductLost");
        assertThat(process()).isEnded().hasPassed("EndEvent_ProductUndelivered");
        Assertions.assertThat(mission().state()).isEqualTo(MissionState.CANCELLED);
        Assertions.assertThat(memberships.require(membership).strikes()).isZero();
    }

    @Test
    void sameReferenceCountsOnce() {
        BigDecimal before = promised();
        Money value = Money.of(new BigDecimal("20"), "EUR");
        inKind.given(program, campaign, membership, creator, "mission:" + mission, value);
        inKind.given(program, campaign, membership, creator, "mission:" + mission, value);
        Assertions.assertThat(promised().subtract(before)).isEqualByComparingTo("20");
        Assertions.assertThat(inKind.needsWrittenForm(membership, value)).isFalse();
    }

    @Test
    void whatCannotBeSentEndsTheMissionWithoutBlame() {
        seeding.choose(mission, board, "small", HOME);
        String task = seedingTask();
        assertThatThrownBy(() -> actors.as(manager, () -> seeding.cannotShip(task, mission, " ")))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> actors.as(reviewer, () -> seeding.ship(task, mission, null, null)))
                .isInstanceOf(NotFound.class);
        actors.as(manager, () -> seeding.cannotShip(task, mission, "sold out"));
        assertThat(seedingProcess()).isEnded().hasPassed("EndEvent_ProductUndelivered");
        Assertions.assertThat(mission().words()).isEqualTo("sold out");
        Assertions.assertThat(mission().endReason()).isEqualTo("product-undelivered");
    }

    @Test
    void undecidedChoiceIsRemindedThenTheLeadDecides() {
        fireSeeding("BoundaryEvent_ChoiceReminderDue");
        assertThat(seedingProcess()).hasPassed("EndEvent_ChoiceReminded").isWaitingAt("ReceiveTask_AwaitChoice");
        fireSeeding("BoundaryEvent_ChoiceOverdue");
        assertThat(seedingProcess()).isEnded().hasPassed("EndEvent_ChoiceOverdue");
        decideOverdue(true);
        assertThat(seedingProcess()).isWaitingAt("ReceiveTask_AwaitChoice");
        fireSeeding("BoundaryEvent_ChoiceOverdue");
        decideOverdue(false);
        assertThat(process()).isEnded().hasPassed("EndEvent_MissionMissed");
        Assertions.assertThat(memberships.require(membership).strikes()).isZero();
    }

    @Test
    void lateShippingReachesTheLead() {
        seeding.choose(mission, board, "small", HOME);
        fireSeeding("BoundaryEvent_ShippingOverdue");
        assertThat(seedingProcess()).hasPassed("EndEvent_ShippingEscalated").isWaitingAt("Task_ShipProduct");
    }

    @Test
    void unconfirmedReceiptIsClearedUp() {
        ship();
        fireSeeding("BoundaryEvent_ReceiptOverdue");
        clear("again", null);
        assertThat(seedingProcess()).isWaitingAt("Task_ShipProduct");
        Assertions.assertThat(products.delivery(mission))
                .get()
                .extracting(Delivery::state)
                .isEqualTo(Delivery.State.CHOSEN);
        String task = seedingTask();
        actors.as(manager, () -> seeding.ship(task, mission, "DHL", "JD02"));
        fireSeeding("BoundaryEvent_ReceiptOverdue");
        clear("delivered", null);
        assertThat(seedingProcess()).isWaitingAt("ReceiveTask_AwaitUse");
        Assertions.assertThat(products.address(mission)).isEmpty();
    }

    @Test
    void productWithoutPostEndsInAStrike() {
        ship();
        seeding.received(mission);
        fireSeeding("BoundaryEvent_UseReminderDue");
        assertThat(seedingProcess()).hasPassed("EndEvent_UseReminded");
        fireSeeding("BoundaryEvent_UseOverdue");
        assertThat(seedingProcess()).isEnded().hasPassed("EndEvent_UseOverdue");
        decideOverdue(true);
        assertThat(seedingProcess()).isWaitingAt("ReceiveTask_AwaitUse");
        seeding.used(mission);
        fire("BoundaryEvent_SubmissionReminderDue");
        fire("BoundaryEvent_SubmissionOverdue");
        decideOverdue(false);
        assertThat(process()).isEnded().hasPassed("Task_GiveStrike", "EndEvent_MissionMissed");
        Assertions.assertThat(memberships.require(membership).strikes()).isEqualTo(1);
    }

    @Test
    void approvedPostThatNeverAppearsCostsAStrikeToo() {
        ship();
        seeding.received(mission);
        seeding.used(mission);
        submit(CLEAN);
        review(io.laurel.content.domain.ReviewDecision.Outcome.APPROVED, "fine");
        fire("BoundaryEvent_PublicationOverdue");
        String id = task("Task_DecideOverduePublication").id();
        actors.as(lead, () -> overdue.decide(id, false, "never posted"));
        assertThat(process()).isEnded().hasPassed("Task_GiveStrikeUnpublished", "EndEvent_PostUnpublished");
        Assertions.assertThat(memberships.require(membership).strikes()).isEqualTo(1);
    }

    @Test
    void lastReminderLeavesTheMissionWaiting() {
        ship();
        seeding.received(mission);
        seeding.used(mission);
        fire("BoundaryEvent_SubmissionReminderDue");
        fire("BoundaryEvent_LastReminderDue");
        assertThat(process()).hasPassed("EndEvent_RemindedAgain").isWaitingAt("ReceiveTask_AwaitLateSubmission");
    }

    @Test
    void pausedCampaignStopsTheProductsClocksToo() {
        ship();
        campaigns.pause(campaign, "test");
        Assertions.assertThat(seedingProcess().isSuspended()).isTrue();
        assertThatThrownBy(() -> seeding.received(mission)).isInstanceOf(Conflict.class);
        campaigns.resume(campaign, "test");
        seeding.received(mission);
        assertThat(seedingProcess()).isWaitingAt("ReceiveTask_AwaitUse");
    }
}
