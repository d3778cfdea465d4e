package io.laurel.rewards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import io.laurel.Actors;
import io.laurel.LaurelTest;
import io.laurel.TestClock;
import io.laurel.content.PublicationConfirmed;
import io.laurel.content.PublicationViolated;
import io.laurel.contracting.ContractingWorld;
import io.laurel.discovery.Creators;
import io.laurel.identity.Role;
import io.laurel.program.Campaigns;
import io.laurel.program.Compensation;
import io.laurel.program.Programs;
import io.laurel.rewards.domain.Fulfilment;
import io.laurel.rewards.domain.OverBudget;
import io.laurel.rewards.domain.PointsLedger;
import io.laurel.rewards.domain.Reward;
import io.laurel.rewards.domain.RewardState;
import io.laurel.rewards.domain.Settlement;
import io.laurel.rewards.domain.Tiers;
import io.laurel.rewards.persistence.LedgerStore;
import io.laurel.rewards.persistence.RewardStore;
import io.laurel.rewards.persistence.TierStore;
import io.laurel.rewards.process.RewardKeys;
import io.laurel.shared.Conflict;
import io.laurel.shared.InvalidInput;
import io.laurel.shared.NotFound;
import io.laurel.workflow.HumanTasks;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.assertions.ProcessEngineTests;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.support.TransactionTemplate;

/** RewardFulfilment and RewardSettlement: each end and boundary event, and exactly once. */
@LaurelTest
class RewardsTest {

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private Programs programs;

    @Autowired
    private Campaigns campaigns;

    @Autowired
    private Creators creators;

    @Autowired
    private RewardStore rewards;

    @Autowired
    private LedgerStore lines;

    @Autowired
    private PointsLedger ledger;

    @Autowired
    private Fulfilment fulfilment;

    @Autowired
    private Settlement settlement;

    @Autowired
    private Tiers tiers;

    @Autowired
    private TierStore history;

    @Autowired
    private OverBudget overBudget;

    @Autowired
    private HumanTasks tasks;

    @Autowired
    private Actors actors;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private ApplicationEventPublisher events;

    private ContractingWorld world;
    private long membership;
    private long creator;
    private ProcessInstance process;
    private LocalDate posted;
    private LocalDate publishBy;
    private int bonus;

    @BeforeEach
    void world() {
        ProcessEngineTests.init(engine);
        world = ContractingWorld.with(programs, campaigns, creators, "150", Compensation.PAID, Compensation.POINTS);
        creator = world.creator("DE", "de");
        membership = ContractingWorld.number();
        posted = LocalDate.ofInstant(clock.instant(), world.campaign().zone());
        publishBy = posted.plusDays(1);
        bonus = 0;
    }

    @AfterEach
    void time() {
        clock.reset();
    }

    @Test
    void confirmedPublicationBringsPendingPointsOnce() {
        long mission = confirm();
        confirm(mission);
        assertThat(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processDefinitionKey(RewardKeys.FULFILMENT)
                        .processInstanceBusinessKey(Long.toString(mission))
                        .count())
                .isEqualTo(1);

        run("StartEvent_PublicationConfirmed");

        assertThat(process).isEnded().hasPassed("EndEvent_PointsPending");
        assertThat(ledger.balance(membership)).isEqualTo(new Ledger.Balance(600, 0));
        fulfilment.postPending(mission);
        assertThat(ledger.earn(reward(mission))).as("the same key again").isFalse();
        assertThat(ledger.balance(membership).pending()).isEqualTo(600);
        assertThat(reward(mission).settlesAt()).isAfter(clock.instant().plus(Duration.ofDays(29)));
        assertThat(tiers.standing(membership).tier()).isEqualTo("starter");
        assertThat(tiers.standing(membership).next().orElseThrow().tier()).isEqualTo("bronze");
    }

    @Test
    void whoReportsInTimeIsOnTimeHoweverLateOthersConfirm() {
        clock.forward(Duration.ofDays(9));
        long mission = confirm();
        run("StartEvent_PublicationConfirmed");
        assertThat(reward(mission).points()).isEqualTo(600);
    }

    @Test
    void whoReportsLateEarnsNoBonusForBeingOnTime() {
        posted = publishBy.plusDays(1);
        long mission = confirm();
        run("StartEvent_PublicationConfirmed");
        assertThat(reward(mission).points()).isEqualTo(500);
    }

    @Test
    void whatTheMissionPromisedComesOnTop() {
        bonus = 120;
        publishBy = null;
        long mission = confirm();
        run("StartEvent_PublicationConfirmed");
        assertThat(reward(mission).points()).isEqualTo(620);
        assertThat(ledger.balance(membership)).isEqualTo(new Ledger.Balance(620, 0));
    }

    @Test
    void leadApprovesPointsOverTheBudget() {
        rewards.setBudget(world.program().id(), world.campaign().id(), 500L);
        long mission = confirm();
        run("StartEvent_PublicationConfirmed");
        assertThat(process).isWaitingAt(RewardKeys.TASK_APPROVE_OVER_BUDGET);
        assertThat(reward(mission).overBudgetBy()).isEqualTo(100);
        assertThatThrownBy(() -> fulfilment.postPending(mission)).isInstanceOf(IllegalStateException.class);
        String manager = actors.person(Role.MANAGER, world.program().id());
        assertThatThrownBy(() -> actors.as(manager, () -> overBudget.approve(task(mission))))
                .isInstanceOf(AccessDeniedException.class);
        String outsider = actors.person(
                Role.LEAD,
                ContractingWorld.with(programs, campaigns, creators, "1", Compensation.PAID)
                        .program()
                        .id());
        String task = task(mission);
        assertThatThrownBy(() -> actors.as(outsider, () -> overBudget.approve(task)))
                .isInstanceOf(NotFound.class);

        actors.as(actors.person(Role.LEAD, world.program().id()), () -> overBudget.approve(task));

        assertThat(process).isEnded().hasPassed("EndEvent_PointsPending");
        assertThat(ledger.balance(membership).pending()).isEqualTo(600);
    }

    @Test
    void leadRefusesPointsOverTheBudget() {
        rewards.setBudget(world.program().id(), world.campaign().id(), 0L);
        long mission = confirm();
        run("StartEvent_PublicationConfirmed");
        String lead = actors.person(Role.LEAD, world.program().id());
        assertThatThrownBy(() -> actors.as(lead, () -> overBudget.refuse(task(mission), "")))
                .isInstanceOf(InvalidInput.class);

        actors.as(lead, () -> overBudget.refuse(task(mission), "The campaign gives no points."));

        assertThat(process).isEnded().hasPassed("EndEvent_RewardRefused");
        assertThat(reward(mission).state()).isEqualTo(RewardState.REFUSED);
        assertThat(ledger.balance(membership)).isEqualTo(new Ledger.Balance(0, 0));
    }

    @Test
    void overdueApprovalBecomesUrgentAndDecidesNothing() {
        rewards.setBudget(world.program().id(), world.campaign().id(), 0L);
        long mission = confirm();
        run("StartEvent_PublicationConfirmed");

        run("BoundaryEvent_ApprovalOverdue");

        assertThat(process).isWaitingAt(RewardKeys.TASK_APPROVE_OVER_BUDGET).hasPassed("EndEvent_ApprovalEscalated");
        assertThat(engine.getTaskService()
                        .createTaskQuery()
                        .taskId(task(mission))
                        .singleResult()
                        .getPriority())
                .isEqualTo(90);
        assertThat(reward(mission).state()).isEqualTo(RewardState.OVER_BUDGET);
    }

    @Test
    void nothingEarnedPostsNothing() {
        long mission = confirm();
        rewards.decided(reward(mission).id(), 0, 0, RewardState.NOTHING_EARNED, null, null);

        run("StartEvent_PublicationConfirmed");

        assertThat(process).isEnded().hasPassed("EndEvent_NothingEarned");
        assertThat(ledger.balance(membership)).isEqualTo(new Ledger.Balance(0, 0));
    }

    @Test
    void duePointsSettleOnceAndLiftTheTier() {
        long first = pending();
        long second = pending();
        assertThat(ledger.balance(membership).pending()).isEqualTo(1200);
        settle();
        assertThat(ledger.balance(membership).settled())
                .as("the hold has not ended")
                .isZero();
        clock.forward(Duration.ofDays(31));

        Stream.of(1, 2, 3)
                .map(node -> CompletableFuture.runAsync(() -> settlement.settleBatch()))
                .toList()
                .forEach(CompletableFuture::join);
        settle();

        assertThat(ledger.balance(membership)).isEqualTo(new Ledger.Balance(0, 1200));
        assertThat(List.of(reward(first).state(), reward(second).state())).containsOnly(RewardState.SETTLED);
        assertThat(history.history(membership))
                .extracting(TierStore.Change::tier)
                .containsExactly("bronze", "starter");
        assertThat(history.history(membership).get(0).rowId()).isEqualTo("bronze-from-1000-points");
    }

    @Test
    void rewardIsReversedWhereItStands() {
        long held = pending();
        ledger.reverse(world.program().id(), reward(held).id(), "test", "label-dropped");
        assertThat(ledger.balance(membership)).isEqualTo(new Ledger.Balance(0, 0));
        assertThatThrownBy(
                        () -> ledger.reverse(world.program().id(), reward(held).id(), "test", "again"))
                .isInstanceOf(Conflict.class);

        long settled = pending();
        clock.forward(Duration.ofDays(31));
        settle();
        ledger.reverse(world.program().id(), reward(settled).id(), "test", "label-dropped");
        assertThat(ledger.balance(membership)).isEqualTo(new Ledger.Balance(0, 0));
        assertThat(lines.totals(world.program().id(), LedgerStore.Filter.ALL).issued())
                .isZero();
        assertThatThrownBy(() ->
                        ledger.reverse(world.program().id() + 1, reward(settled).id(), "test", "other program"))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void violationTakesBackWhatThePostEarned() {
        long held = pending();
        violate(held, false);
        assertThat(ledger.balance(membership).pending()).isEqualTo(600);
        violate(held, true);
        violate(held, true);
        assertThat(ledger.balance(membership)).isEqualTo(new Ledger.Balance(0, 0));
        assertThat(reward(held).state()).isEqualTo(RewardState.REVERSED);

        long settled = pending();
        clock.forward(Duration.ofDays(31));
        settle();
        violate(settled, true);
        assertThat(ledger.balance(membership)).isEqualTo(new Ledger.Balance(0, 0));

        long undecided = confirm();
        violate(undecided, true);
        run("StartEvent_PublicationConfirmed");
        assertThat(process).isEnded().hasPassed("EndEvent_PointsPending");
        assertThat(ledger.balance(membership)).as("posted and taken back").isEqualTo(new Ledger.Balance(0, 0));
        assertThat(reward(undecided).state()).isEqualTo(RewardState.REVERSED);
    }

    private void violate(long mission, boolean reverse) {
        transaction.executeWithoutResult(status -> events.publishEvent(new PublicationViolated(
                world.program().id(),
                world.campaign().id(),
                membership,
                creator,
                mission,
                1,
                List.of("label-dropped"),
                reverse)));
    }

    @Test
    void databaseRefusesWhatALedgerMayNotHold() {
        long mission = pending();
        long reward = reward(mission).id();
        for (String forged : List.of(
                "update ledger_entry set points = 1 where program_id = "
                        + world.program().id(),
                "delete from ledger_entry where program_id = " + world.program().id(),
                "update ledger_transaction set actor = 'x' where reward_id = " + reward,
                "truncate ledger_entry",
                "update ledger_account set balance = 10 where membership_id = " + membership,
                "insert into ledger_transaction (program_id, membership_id, reward_id, kind, idempotency_key, actor, posted_at) values ("
                        + world.program().id() + ", " + membership + ", " + reward + ", 'EARNED', 'alone:" + reward
                        + "', 'x', now())",
                "insert into ledger_entry (program_id, transaction_id, account_id, points) select program_id, transaction_id, account_id, 5 from ledger_entry where program_id = "
                        + world.program().id() + " limit 1")) {
            assertThatThrownBy(() -> transaction.executeWithoutResult(status -> jdbc.execute(forged)))
                    .as(forged)
                    .isInstanceOf(RuntimeException.class)
                    .hasStackTraceContaining("SQLException");
        }
        assertThat(ledger.balance(membership)).isEqualTo(new Ledger.Balance(600, 0));
        assertThatThrownBy(
                        () -> jdbc.update(
                                "insert into ledger_account (program_id, membership_id, kind, balance) values (1, 1, 'PENDING', 5)"))
                .isInstanceOf(DataAccessException.class);
    }

    private long pending() {
        long mission = confirm();
        run("StartEvent_PublicationConfirmed");
        assertThat(process).isEnded();
        return mission;
    }

    private long confirm() {
        long mission = ContractingWorld.number();
        confirm(mission);
        process = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey(RewardKeys.FULFILMENT)
                .processInstanceBusinessKey(Long.toString(mission))
                .singleResult();
        return mission;
    }

    private void confirm(long mission) {
        transaction.executeWithoutResult(status -> events.publishEvent(new PublicationConfirmed(
                world.program().id(),
                world.campaign().id(),
                membership,
                creator,
                mission,
                ContractingWorld.number(),
                posted,
                publishBy,
                bonus)));
    }

    private void settle() {
        ProcessInstance settling = engine.getRuntimeService().startProcessInstanceByKey(RewardKeys.SETTLEMENT);
        List<Job> jobs = engine.getManagementService()
                .createJobQuery()
                .processInstanceId(settling.getId())
                .list();
        jobs.forEach(job -> engine.getManagementService().executeJob(job.getId()));
        assertThat(settling).isEnded().hasPassed("EndEvent_DuePointsSettled");
    }

    private void run(String activity) {
        List<Job> jobs = engine.getManagementService()
                .createJobQuery()
                .processInstanceId(process.getId())
                .activityId(activity)
                .list();
        assertThat(jobs).as("jobs of " + activity).hasSize(1);
        engine.getManagementService().executeJob(jobs.get(0).getId());
    }

    private String task(long mission) {
        return tasks.about(RewardKeys.FULFILMENT, mission).get(0).id();
    }

    private Reward reward(long mission) {
        return rewards.ofMission(mission).orElseThrow();
    }
}
