package io.laurel.contracting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import io.laurel.Actors;
import io.laurel.LaurelTest;
import io.laurel.contracting.domain.Contract;
import io.laurel.contracting.domain.ContractDocument;
import io.laurel.contracting.domain.ContractState;
import io.laurel.contracting.domain.Countersigning;
import io.laurel.contracting.domain.LegalReview;
import io.laurel.contracting.domain.Signature;
import io.laurel.contracting.domain.Signing;
import io.laurel.contracting.persistence.ContractStore;
import io.laurel.contracting.process.ContractingKeys;
import io.laurel.discovery.Creators;
import io.laurel.identity.MagicLinks;
import io.laurel.identity.Role;
import io.laurel.program.Campaigns;
import io.laurel.program.Compensation;
import io.laurel.program.Programs;
import io.laurel.shared.Conflict;
import io.laurel.shared.InvalidInput;
import io.laurel.shared.NotFound;
import io.laurel.workflow.HumanTask;
import io.laurel.workflow.HumanTasks;
import io.laurel.workflow.ProcessIds;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.assertions.ProcessEngineTests;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Contracting: one test for each end and boundary event, and the attacks on signatures. */
@LaurelTest
class ContractingTest {

    private static final String CALLER = "ContractingCaller";

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private Programs programs;

    @Autowired
    private Campaigns campaigns;

    @Autowired
    private Creators creators;

    @Autowired
    private ContractStore contracts;

    @Autowired
    private Contracts inForce;

    @Autowired
    private Signing signing;

    @Autowired
    private LegalReview review;

    @Autowired
    private Countersigning countersigning;

    @Autowired
    private HumanTasks tasks;

    @Autowired
    private Actors actors;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private ContractingWorld world;
    private ProcessInstance caller;
    private ProcessInstance process;
    private long membership;
    private long creator;

    @BeforeEach
    void deployCaller() {
        ProcessEngineTests.init(engine);
        if (engine.getRepositoryService()
                        .createProcessDefinitionQuery()
                        .processDefinitionKey(CALLER)
                        .count()
                == 0) {
            engine.getRepositoryService()
                    .createDeployment()
                    .addModelInstance(
                            "caller.bpmn",
                            Bpmn.createExecutableProcess(CALLER)
                                    .camundaHistoryTimeToLiveString("P1D")
                                    .startEvent()
                                    .callActivity("CallActivity_Contracting")
                                    .calledElement(ContractingKeys.PROCESS)
                                    .camundaInBusinessKey("#{execution.processBusinessKey}")
                                    .camundaOut(ContractingKeys.OUTCOME, ContractingKeys.OUTCOME)
                                    .receiveTask("Task_Afterwards")
                                    .message("Msg_Afterwards")
                                    .camundaExecutionListenerExpression(
                                            "start", "${execution.setVariable('kept', contractOutcome)}")
                                    .endEvent()
                                    .done())
                    .deploy();
        }
    }

    @Test
    void contractSignedByBothSidesIsInForce() {
        start("150", "DE", "de", Compensation.PAID, Compensation.POINTS);
        assertThat(process).isWaitingAt(ContractingKeys.TASK_AWAIT_SIGNATURE);
        Contract offered = contract();
        assertThat(offered.terms().law()).isEqualTo("DE");
        assertThat(offered.terms().usageDays()).isEqualTo(90);
        assertThat(offered.terms().clauses())
                .contains("parties", "disclosure", "law")
                .doesNotContain("goods", "us-tax");
        assertThat(inForce.inForce(membership)).isEmpty();

        sign();

        assertThat(process).isWaitingAt(ContractingKeys.TASK_COUNTERSIGN);
        assertThat(task().getDueDate()).isNotNull();
        String manager = actors.person(Role.MANAGER, world.program().id());
        actors.as(manager, () -> countersigning.countersign(task().getId(), 1, "Mara Manager", true, Locale.ENGLISH));

        assertThat(process).isEnded().hasPassed("EndEvent_ContractInForce");
        assertThat(outcome()).isEqualTo("signed");
        Contracts.ContractInForce held = inForce.inForce(membership).orElseThrow();
        ContractDocument document = contracts.document(held.contractId(), 1);
        assertThat(held.documentHash()).isEqualTo(ContractDocument.hash(document.pdf()));
        assertThat(contracts.signatures(held.contractId()))
                .extracting(Signature::party)
                .containsExactly(Signature.Party.CREATOR, Signature.Party.BRAND);
        assertThat(contracts.signatures(held.contractId()).get(0).consentText()).contains("Harbour Kitchen");
    }

    @Test
    void creatorMayRefuseWithAReason() {
        start("150", "DE", "de", Compensation.PAID);
        assertThatThrownBy(() -> signing.refuse(grant(), contract().id(), " ")).isInstanceOf(InvalidInput.class);

        signing.refuse(grant(), contract().id(), "The usage period is too long for me.");

        assertThat(process).isEnded().hasPassed("EndEvent_ContractRefused");
        assertThat(outcome()).isEqualTo("refused");
        assertThat(contract().state()).isEqualTo(ContractState.REFUSED_BY_CREATOR);
        assertThat(contract().refusalReason()).startsWith("The usage period");
    }

    @Test
    void unsignedContractIsRemindedThenExpires() {
        start("150", "DE", "de", Compensation.PAID);

        run("BoundaryEvent_SignatureReminderDue");
        assertThat(process).isWaitingAt("Task_AwaitSignatureReminded").hasPassed("Task_RemindCreator");
        assertThat(contracts.events(contract().id()))
                .extracting(ContractStore.Event::action)
                .contains("contract-reminder-not-mailed");

        run("BoundaryEvent_SignatureOverdue");
        assertThat(process).isEnded().hasPassed("EndEvent_ContractExpired");
        assertThat(outcome()).isEqualTo("expired");
        assertThat(contract().state()).isEqualTo(ContractState.EXPIRED);
        assertThatThrownBy(this::sign).isInstanceOf(Conflict.class);
    }

    @Test
    void brandMayRefuseToCountersign() {
        start("150", "DE", "de", Compensation.PAID);
        sign();
        String lead = actors.person(Role.LEAD, world.program().id());

        actors.as(lead, () -> countersigning.refuse(task().getId(), 1, "The campaign was cut."));

        assertThat(process).isEnded().hasPassed("EndEvent_CountersignatureRefused");
        assertThat(outcome()).isEqualTo("refused");
        assertThat(contract().state()).isEqualTo(ContractState.REFUSED_BY_BRAND);
        assertThat(inForce.inForce(membership)).isEmpty();
    }

    @Test
    void overdueCountersignatureGoesToTheLeadAndDecidesNothing() {
        start("150", "DE", "de", Compensation.PAID);
        sign();

        run("BoundaryEvent_CountersignatureOverdue");

        assertThat(process)
                .isWaitingAt(ContractingKeys.TASK_COUNTERSIGN)
                .hasPassed("EndEvent_CountersignatureEscalated");
        assertThat(task().getPriority()).isEqualTo(90);
        assertThat(task().getAssignee()).isNull();
        assertThat(contract().escalatedAt()).isNotNull();
        assertThat(contract().state()).isEqualTo(ContractState.AWAITING_COUNTERSIGNATURE);
    }

    @Test
    void largeFrenchEngagementIsReviewedBeforeTheCreatorSeesIt() {
        start("1000", "FR", "fr", Compensation.PAID);
        assertThat(process).isWaitingAt(ContractingKeys.TASK_REVIEW);
        assertThat(contract().terms().writtenForm()).isTrue();
        assertThat(contract().terms().clauses()).contains("france-mandatory");
        assertThatThrownBy(() -> signing.request(contract().id())).isInstanceOf(IllegalStateException.class);
        String reviewer = actors.person(Role.REVIEWER, world.program().id());

        actors.as(reviewer, () -> review.approve(task().getId(), 1));

        assertThat(process).isWaitingAt(ContractingKeys.TASK_AWAIT_SIGNATURE);
        assertThat(contract().reviewedVersion()).isEqualTo(1);
    }

    @Test
    void valueOfGoodsIsEnteredAndTheContractDraftedAgain() {
        start(null, "FR", "fr", Compensation.GIFTED);
        assertThat(process).isWaitingAt(ContractingKeys.TASK_REVIEW);
        long first = contract().decisionId();
        String reviewer = actors.person(Role.REVIEWER, world.program().id());
        assertThatThrownBy(
                        () -> actors.as(reviewer, () -> review.redraft(task().getId(), 1, new BigDecimal("-1"), null)))
                .isInstanceOf(InvalidInput.class);

        actors.as(reviewer, () -> review.redraft(task().getId(), 1, new BigDecimal("120"), "Keep the dish."));
        run("Task_DecideTerms");

        assertThat(process).isWaitingAt(ContractingKeys.TASK_AWAIT_SIGNATURE);
        Contract again = contract();
        assertThat(again.documentVersion()).isEqualTo(2);
        assertThat(again.decisionId()).isNotEqualTo(first);
        assertThat(again.terms().inKindValue()).isEqualByComparingTo("120");
        assertThat(again.terms().specialTerms()).isEqualTo("Keep the dish.");
        assertThatThrownBy(() -> signing.sign(
                        grant(),
                        again.id(),
                        "Amélie Čapková",
                        true,
                        contracts.document(again.id(), 1).sha256(),
                        Locale.FRENCH))
                .as("the hash of the earlier draft")
                .isInstanceOf(Conflict.class);
    }

    @Test
    void draftMayBeRefused() {
        start("1000", "FR", "fr", Compensation.PAID);
        String reviewer = actors.person(Role.REVIEWER, world.program().id());

        actors.as(reviewer, () -> review.refuse(task().getId(), 1, "Not in this market."));

        assertThat(process).isEnded().hasPassed("EndEvent_DraftRefused");
        assertThat(outcome()).isEqualTo("refused");
    }

    @Test
    void overdueReviewGoesToTheLeadWhoMayThenDecide() {
        start("1000", "FR", "fr", Compensation.PAID);
        String lead = actors.person(Role.LEAD, world.program().id());
        assertThatThrownBy(() -> actors.as(lead, () -> review.approve(task().getId(), 1)))
                .isInstanceOf(NotFound.class);

        run("BoundaryEvent_ReviewOverdue");

        assertThat(process).isWaitingAt(ContractingKeys.TASK_REVIEW).hasPassed("EndEvent_ReviewEscalated");
        actors.as(lead, () -> review.approve(task().getId(), 1));
        assertThat(process).isWaitingAt(ContractingKeys.TASK_AWAIT_SIGNATURE);
    }

    @Test
    void cancelledJourneyWithdrawsTheContract() {
        start("150", "DE", "de", Compensation.PAID);

        engine.getRuntimeService().deleteProcessInstance(caller.getId(), "opted out");

        assertThat(contract().state()).isEqualTo(ContractState.WITHDRAWN);
        assertThatThrownBy(this::sign).isInstanceOf(Conflict.class);
    }

    @Test
    void answerFindsTheProcessByBusinessKeyWhenTheExecutionIsForgotten() {
        start("150", "DE", "de", Compensation.PAID);
        contracts.waitsIn(contract().id(), "no-such-execution");

        sign();

        assertThat(process).isWaitingAt(ContractingKeys.TASK_COUNTERSIGN);
    }

    @Test
    void nobodySignsTwice() {
        start("150", "DE", "de", Compensation.PAID);
        sign();
        assertThatThrownBy(this::sign).isInstanceOf(Conflict.class);
        Contract contract = contract();
        Signature again = contracts.signatures(contract.id()).get(0);
        assertThatThrownBy(() -> contracts.sign(contract, again)).isInstanceOf(DataAccessException.class);
    }

    @Test
    void nameAndConsentAreNeeded() {
        start("150", "DE", "de", Compensation.PAID);
        String hash = contracts.document(contract().id(), 1).sha256();
        assertThatThrownBy(() -> signing.sign(grant(), contract().id(), " x ", false, hash, Locale.GERMAN))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refused -> assertThat(refused.problems())
                                .extracting(InvalidInput.Problem::field)
                                .containsExactly("typedName", "consent"));
        assertThat(contract().state()).isEqualTo(ContractState.AWAITING_SIGNATURE);
    }

    @Test
    void anotherMembershipCannotSign() {
        start("150", "DE", "de", Compensation.PAID);
        MagicLinks.Grant stranger = new MagicLinks.Grant(
                MagicLinks.Purpose.PORTAL, world.program().id(), creator, ContractingWorld.number());
        String hash = contracts.document(contract().id(), 1).sha256();
        assertThatThrownBy(() -> signing.sign(stranger, contract().id(), "Somebody Else", true, hash, Locale.ENGLISH))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void tamperedDocumentIsNotCountersigned() {
        start("150", "DE", "de", Compensation.PAID);
        sign();
        Contract contract = contract();
        String manager = actors.person(Role.MANAGER, world.program().id());
        assertThatThrownBy(() ->
                        jdbc.update("update contract_document set pdf = 'forged' where contract_id = ?", contract.id()))
                .isInstanceOf(DataAccessException.class);

        asOwner("update contract_document set pdf = 'forged', sha256 = encode(sha256('forged'), 'hex') where"
                + " contract_id = "
                + contract.id());

        assertThatThrownBy(() -> actors.as(
                        manager,
                        () -> countersigning.countersign(task().getId(), 1, "Mara Manager", true, Locale.ENGLISH)))
                .isInstanceOf(Conflict.class);
        assertThat(process).isWaitingAt(ContractingKeys.TASK_COUNTERSIGN);
        assertThat(inForce.inForce(membership)).isEmpty();
    }

    @Test
    void wrongRoleAndWrongProgramCannotCountersign() {
        start("150", "DE", "de", Compensation.PAID);
        sign();
        String id = task().getId();
        String reviewer = actors.person(Role.REVIEWER, world.program().id());
        assertThatThrownBy(() -> actors.as(
                        reviewer, () -> countersigning.countersign(id, 1, "Rita Reviewer", true, Locale.ENGLISH)))
                .isInstanceOf(org.springframework.security.access.AccessDeniedException.class);
        ContractingWorld other = ContractingWorld.with(programs, campaigns, creators, "10", Compensation.PAID);
        String outsider = actors.person(Role.MANAGER, other.program().id());
        assertThatThrownBy(() -> actors.as(
                        outsider, () -> countersigning.countersign(id, 1, "Otto Outsider", true, Locale.ENGLISH)))
                .isInstanceOf(NotFound.class);
        assertThat(contract().state()).isEqualTo(ContractState.AWAITING_COUNTERSIGNATURE);
    }

    @Test
    void processAloneCannotPutAContractInForce() {
        start("150", "DE", "de", Compensation.PAID);
        sign();
        assertThatThrownBy(() -> countersigning.putInForce(contract().id())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> contracts.move(contract().id(), ContractState.IN_FORCE, null))
                .as("the database refuses it too")
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> engine.getTaskService().complete(task().getId(), Map.of("countersigned", true)))
                .isInstanceOf(RuntimeException.class);
        assertThat(inForce.inForce(membership)).isEmpty();
    }

    @Test
    void valueOfTheYearCounts() {
        start("600", "FR", "fr", Compensation.PAID);
        assertThat(process).isWaitingAt(ContractingKeys.TASK_AWAIT_SIGNATURE);
        sign();
        String manager = actors.person(Role.MANAGER, world.program().id());
        actors.as(manager, () -> countersigning.countersign(task().getId(), 1, "Mara Manager", true, Locale.ENGLISH));
        open();
        assertThat(process).isWaitingAt(ContractingKeys.TASK_REVIEW);
        assertThat(contract().terms().valueThisYear()).isEqualByComparingTo("600");
    }

    private void start(String fee, String country, String language, Compensation... compensation) {
        world = ContractingWorld.with(programs, campaigns, creators, fee, compensation);
        creator = world.creator(country, language);
        membership = world.membership(jdbc, creator);
        open();
    }

    private void open() {
        caller = engine.getRuntimeService()
                .startProcessInstanceByKey(
                        CALLER,
                        Long.toString(membership),
                        Map.of(ProcessIds.PROGRAM_ID, world.program().id()));
        process = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .superProcessInstanceId(caller.getId())
                .singleResult();
        run("Task_DecideTerms");
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

    private void sign() {
        Contract contract = contract();
        signing.sign(
                grant(),
                contract.id(),
                "Amélie Čapková",
                true,
                contracts.document(contract.id(), contract.documentVersion()).sha256(),
                Locale.ENGLISH);
    }

    private MagicLinks.Grant grant() {
        return new MagicLinks.Grant(MagicLinks.Purpose.PORTAL, world.program().id(), creator, membership);
    }

    private Contract contract() {
        return contracts.newestOf(membership).orElseThrow();
    }

    private HumanTask human() {
        return tasks.about(ContractingKeys.PROCESS, membership).get(0);
    }

    private Task task() {
        return engine.getTaskService().createTaskQuery().taskId(human().id()).singleResult();
    }

    private Object outcome() {
        return engine.getRuntimeService().getVariable(caller.getId(), "kept");
    }

    /** What only the owner of the database can do. */
    private void asOwner(String sql) {
        transaction.executeWithoutResult(status -> {
            jdbc.execute("alter table contract_document disable trigger user");
            jdbc.update(sql);
            jdbc.execute("alter table contract_document enable trigger user");
        });
    }
}
