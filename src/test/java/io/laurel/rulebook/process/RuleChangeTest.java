package io.laurel.rulebook.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import io.laurel.Actors;
import io.laurel.LaurelTest;
import io.laurel.identity.Role;
import io.laurel.rulebook.RuleChangeApprovals;
import io.laurel.rulebook.RuleChangeScene;
import io.laurel.rulebook.RuleChangeScene.Cast;
import io.laurel.rulebook.RuleChanges;
import io.laurel.rulebook.RuleChanges.Proposal;
import io.laurel.rulebook.RuleChanges.State;
import io.laurel.rulebook.Rulebook;
import io.laurel.shared.Conflict;
import io.laurel.shared.InvalidInput;
import io.laurel.shared.NotFound;
import io.laurel.workflow.HumanTask;
import io.laurel.workflow.HumanTasks;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.assertions.bpmn.AbstractAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.support.TransactionTemplate;

@LaurelTest
class RuleChangeTest {

    @Autowired
    private AutowireCapableBeanFactory beans;

    @Autowired
    private Actors actors;

    @Autowired
    private RuleChanges changes;

    @Autowired
    private RuleChangeApprovals approvals;

    @Autowired
    private Rulebook rulebook;

    @Autowired
    private HumanTasks humanTasks;

    @Autowired
    private TaskService tasks;

    @Autowired
    private ManagementService management;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private TransactionTemplate transaction;

    private RuleChangeScene scene;
    private Cast cast;

    @BeforeEach
    void people() {
        AbstractAssertions.init(engine);
        scene = beans.createBean(RuleChangeScene.class);
        cast = scene.cast();
    }

    @AfterEach
    void backToTheFirstVersion() {
        scene.backToTheFirstVersion("demo");
    }

    @Test
    void submittedChangeWaitsForASecondPersonOutsideAnyProgram() {
        Proposal proposal = scene.submitted(cast);

        ProcessInstance process = scene.process(proposal);
        assertThat(process)
                .isWaitingAt("Task_ApproveRuleChange")
                .task()
                .hasCandidateGroup("lead")
                .hasCandidateGroup("analyst");
        assertThat(process.getTenantId()).isNull();
        HumanTask task = scene.task(proposal);
        assertThat(task.due()).isNotNull();
        assertThat(task.programId()).isZero();
        assertThat(actors.as(cast.lead(), () -> humanTasks.open(cast.programId(), 500)))
                .extracting(HumanTask::id)
                .contains(task.id());
        assertThat(approvals.submission(proposal.id())).get().satisfies(submission -> {
            assertThat(submission.comment()).isEqualTo("It should be so");
            assertThat(submission.by()).isEqualTo(cast.analyst());
        });
    }

    @Test
    void approvedChangeIsLiveAtOnce() {
        Proposal proposal = scene.submitted(cast);
        ProcessInstance process = scene.process(proposal);
        int before = scene.live("demo");

        assertThat(scene.approve(proposal, cast.lead())).isTrue();

        assertThat(process).isEnded().hasPassed("Task_PublishVersion", "EndEvent_VersionPublished");
        Proposal published = changes.require(proposal.id());
        assertThat(published.state()).isEqualTo(State.PUBLISHED);
        assertThat(published.approver()).isEqualTo(cast.lead());
        assertThat(published.publishedVersion()).isGreaterThan(before);
        assertThat(rulebook.live("demo").version()).isEqualTo(published.publishedVersion());
    }

    @Test
    void anotherAnalystMayApprove() {
        Proposal proposal = scene.submitted(cast);
        assertThat(scene.approve(proposal, scene.person(Role.ANALYST, cast.programId())))
                .isTrue();
    }

    @Test
    void changeSentBackIsNotPublishedAndKeepsTheReason() {
        Proposal proposal = scene.submitted(cast);
        ProcessInstance process = scene.process(proposal);
        String task = scene.task(proposal).id();
        assertThatThrownBy(() -> actors.as(cast.lead(), () -> approvals.sendBack(task, " ")))
                .isInstanceOf(InvalidInput.class);
        int live = scene.live("demo");

        actors.as(cast.lead(), () -> approvals.sendBack(task, "Where is the study?"));

        assertThat(process).isEnded().hasPassed("EndEvent_ChangeSentBack").hasNotPassed("Task_PublishVersion");
        assertThat(changes.require(proposal.id()))
                .extracting(Proposal::state, Proposal::reason)
                .containsExactly(State.REJECTED, "Where is the study?");
        assertThat(scene.live("demo")).isEqualTo(live);
    }

    @Test
    void changeOnAStaleBaseEndsUnpublished() {
        Proposal first = scene.submitted(cast);
        Proposal second = scene.submitted(cast);
        ProcessInstance process = scene.process(second);
        scene.approve(first, cast.lead());
        int live = scene.live("demo");

        assertThat(scene.approve(second, cast.lead())).isFalse();

        assertThat(process).isEnded().hasPassed("EndEvent_BaseStale").hasNotPassed("Task_PublishVersion");
        assertThat(changes.require(second.id()).state()).isEqualTo(State.REJECTED);
        assertThat(scene.live("demo")).isEqualTo(live);
        assertThat(changes.differences("demo", second.baseVersion(), live)).isNotEmpty();
    }

    @Test
    void staleBaseCannotBeSubmitted() {
        Proposal first = scene.submitted(cast);
        Proposal second = scene.proposal(cast.analyst());
        scene.approve(first, cast.lead());

        assertThatThrownBy(() -> scene.submit(second, cast.analyst()))
                .isInstanceOfSatisfying(
                        RuleChanges.StaleBase.class,
                        stale -> assertThat(stale.differences()).isNotEmpty());
        assertThat(scene.processesEver(second)).isZero();
    }

    @Test
    void overdueApprovalMovesUpAndApprovesNothing() {
        Proposal proposal = scene.submitted(cast);
        ProcessInstance process = scene.process(proposal);

        management.executeJob(management
                .createJobQuery()
                .processInstanceId(process.getId())
                .activityId("BoundaryEvent_ApprovalOverdue")
                .singleResult()
                .getId());

        assertThat(process)
                .isWaitingAt("Task_ApproveRuleChange")
                .hasPassed("Task_RaiseApproval", "EndEvent_ApprovalRaised");
        assertThat(scene.task(proposal).priority()).isEqualTo(80);
        assertThat(changes.require(proposal.id()).state()).isEqualTo(State.OPEN);
        assertThat(scene.approve(proposal, cast.lead())).isTrue();
    }

    @Test
    void withdrawnChangeTakesItsTaskWithIt() {
        Proposal proposal = scene.submitted(cast);
        ProcessInstance process = scene.process(proposal);
        assertThatThrownBy(() -> actors.as(cast.lead(), () -> approvals.withdraw(proposal.id())))
                .isInstanceOf(Conflict.class);

        actors.as(cast.analyst(), () -> approvals.withdraw(proposal.id()));

        assertThat(process).isEnded().hasPassed("BoundaryEvent_ChangeWithdrawn", "EndEvent_ChangeWithdrawn");
        assertThat(changes.require(proposal.id()).state()).isEqualTo(State.WITHDRAWN);
        assertThat(humanTasks.about(RuleChangeApprovals.PROCESS, proposal.id())).isEmpty();
    }

    @Test
    void nobodyApprovesAChangeOfTheirOwn() {
        Proposal proposal = scene.submitted(cast);
        String task = scene.task(proposal).id();
        int live = scene.live("demo");

        assertThatThrownBy(() -> actors.as(cast.analyst(), () -> approvals.approve(task)))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("another person");
        assertThatThrownBy(() -> actors.as(cast.analyst(), () -> approvals.sendBack(task, "mine")))
                .isInstanceOf(Conflict.class);
        // Past the use case, straight to the task: the delegate publishes in the caller's name and is refused.
        assertThatThrownBy(() -> actors.as(
                        cast.analyst(),
                        () -> transaction.executeWithoutResult(status -> humanTasks.complete(
                                task,
                                "approve",
                                "rule-proposal:" + proposal.id(),
                                1,
                                null,
                                Map.of("changeDecision", "approved")))))
                .isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> changes.publish(proposal.id(), cast.analyst())).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> tasks.complete(task, Map.of("changeDecision", "approved")))
                .isInstanceOf(RuntimeException.class);

        assertThat(scene.process(proposal)).isWaitingAt("Task_ApproveRuleChange");
        assertThat(changes.require(proposal.id()).state()).isEqualTo(State.OPEN);
        assertThat(scene.live("demo")).isEqualTo(live);
    }

    @Test
    void otherRolesNeitherSubmitNorDecide() {
        Proposal proposal = scene.proposal(cast.analyst());
        for (Role role : new Role[] {Role.MANAGER, Role.REVIEWER, Role.ADMIN}) {
            String other = scene.person(role, cast.programId());
            assertThatThrownBy(() -> scene.submit(proposal, other)).isInstanceOf(AccessDeniedException.class);
        }
        scene.submit(proposal, cast.analyst());
        String task = scene.task(proposal).id();
        for (Role role : new Role[] {Role.MANAGER, Role.REVIEWER, Role.ADMIN}) {
            String other = scene.person(role, cast.programId());
            assertThatThrownBy(() -> actors.as(other, () -> approvals.approve(task)))
                    .isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> actors.as(other, () -> approvals.sendBack(task, "no")))
                    .isInstanceOf(NotFound.class);
        }
    }

    @Test
    void onlyTheProposerSubmitsAndOnlyOnce() {
        Proposal proposal = scene.proposal(cast.analyst());
        assertThatThrownBy(() -> scene.submit(proposal, cast.lead())).isInstanceOf(Conflict.class);
        scene.submit(proposal, cast.analyst());
        assertThatThrownBy(() -> scene.submit(proposal, cast.analyst())).isInstanceOf(Conflict.class);
        assertThat(scene.processesEver(proposal)).isEqualTo(1);
    }

    @Test
    void caseThatBreaksKeepsAChangeFromBeingSubmitted() {
        Proposal breaking = scene.propose("demo", "Band", "any-nano;*;1000;", "any-nano;*;0;", cast.analyst());
        assertThat(changes.runCases(breaking.id()).failures()).isPositive();

        assertThatThrownBy(() -> scene.submit(breaking, cast.analyst()))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("cases fail");
        assertThat(scene.processesEver(breaking)).isZero();
    }

    @Test
    void casesThatDescribeTheRowChangedDoNotHoldItUp() {
        Proposal raised = scene.propose(
                "demo",
                "Band",
                "instagram-nano;instagram;1000;10000;0.02",
                "instagram-nano;instagram;1000;10000;0.025",
                cast.analyst());
        RuleChanges.CaseReport report = changes.runCases(raised.id());
        assertThat(report.failures()).isZero();
        assertThat(report.results()).filteredOn(RuleChanges.CaseResult::moved).isNotEmpty();
        scene.submit(raised, cast.analyst());
        scene.approve(raised, cast.lead());

        Proposal next = scene.proposal(cast.analyst());
        assertThat(changes.runCases(next.id()).failures())
                .as("let through once")
                .isZero();
    }

    @Test
    void olderVersionIsPublishedAgainByASecondPerson() {
        scene.approve(scene.submitted(cast), cast.lead());
        int changed = scene.live("demo");
        String first = changes.versions("demo").stream()
                .filter(version -> version.version() == 1)
                .findFirst()
                .orElseThrow()
                .hash();
        assertThatThrownBy(
                        () -> actors.as(cast.analyst(), () -> approvals.requestRepublication("demo", changed, "again")))
                .isInstanceOf(Conflict.class);

        Proposal again =
                actors.as(cast.analyst(), () -> approvals.requestRepublication("demo", 1, "It was better before"));
        assertThatThrownBy(() -> scene.approve(again, cast.analyst())).isInstanceOf(Conflict.class);
        assertThat(scene.approve(again, cast.lead())).isTrue();

        assertThat(rulebook.live("demo").hash()).isEqualTo(first);
        assertThat(rulebook.live("demo").version()).isGreaterThan(changed);
        assertThat(changes.versions("demo").get(0).note()).contains("version 1 again");
    }

    @Test
    void twoApprovalsAtOncePublishOnce() throws Exception {
        Proposal proposal = scene.submitted(cast);
        String task = scene.task(proposal).id();
        String other = scene.person(Role.LEAD, cast.programId());
        int versions = changes.versions("demo").size();
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            Future<Boolean> one = pool.submit(approving(task, cast.lead()));
            Future<Boolean> two = pool.submit(approving(task, other));
            assertThat(one.get() ^ two.get()).isTrue();
        } finally {
            pool.shutdownNow();
        }
        assertThat(changes.versions("demo")).hasSize(versions + 1);
    }

    private Callable<Boolean> approving(String task, String person) {
        return () -> {
            try {
                return actors.as(person, () -> approvals.approve(task));
            } catch (Conflict | NotFound refused) {
                return false;
            }
        };
    }
}
