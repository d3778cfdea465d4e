package io.laurel.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import io.laurel.Actors;
import io.laurel.Http;
import io.laurel.LaurelTest;
import io.laurel.identity.Role;
import io.laurel.shared.Conflict;
import io.laurel.shared.NotFound;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.assertions.bpmn.AbstractAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Attacks on principle 2: a gate is enforced, whatever door one tries. */
@LaurelTest
class CompletionGateTest {

    private static final AtomicLong PROGRAM = new AtomicLong(900_000);

    /** Ways round the form. {task}, {instance}, {definition} and {execution} are filled in. */
    private static final String ATTACKS = """
            POST | /task/{task}/complete              | {"variables":{"approved":{"value":true}}}
            POST | /task/{task}/submit-form           | {"variables":{}}
            POST | /task/{task}/resolve               | {"variables":{"approved":{"value":true}}}
            POST | /task/{task}/bpmnError             | {"errorCode":"x","variables":{}}
            POST | /task/{task}/bpmnEscalation        | {"escalationCode":"x"}
            PUT  | /task/{task}/variables/approved    | {"value":true,"type":"Boolean"}
            PUT  | /task/{task}/localVariables/approved | {"value":true,"type":"Boolean"}
            POST | /task/{task}/variables             | {"modifications":{"approved":{"value":true}}}
            PUT  | /task/{task}                       | {"name":"x","assignee":null}
            POST | /task/{task}/identity-links        | {"groupId":"manager","type":"candidate"}
            DELETE | /task/{task}                     | {}
            PUT  | /process-instance/{instance}/variables/approved | {"value":true,"type":"Boolean"}
            POST | /process-instance/{instance}/variables | {"modifications":{"approved":{"value":true}}}
            POST | /process-instance/{instance}/modification | {"instructions":[{"type":"startAfterActivity","activityId":"Task_Decide"}]}
            POST | /process-instance/{instance}/modification-async | {"instructions":[{"type":"startAfterActivity","activityId":"Task_Decide"}]}
            DELETE | /process-instance/{instance}     | {}
            POST | /process-instance/delete           | {"processInstanceIds":["{instance}"]}
            POST | /modification/execute              | {"processDefinitionId":"{definition}","instructions":[{"type":"startAfterActivity","activityId":"Task_Decide"}],"processInstanceIds":["{instance}"]}
            POST | /message                           | {"messageName":"Msg_GateAnswered","processInstanceId":"{instance}"}
            POST | /execution/{instance}/signal       | {}
            POST | /signal                            | {"name":"x"}
            POST | /process-definition/{definition}/start | {}
            POST | /process-definition/key/GateSample/start | {}
            POST | /process-definition/{definition}/restart | {"processInstanceIds":["{instance}"],"instructions":[{"type":"startAfterActivity","activityId":"Task_Decide"}]}
            POST | /migration/execute                 | {"migrationPlan":{"sourceProcessDefinitionId":"{definition}","targetProcessDefinitionId":"{definition}","instructions":[]},"processInstanceIds":["{instance}"]}
            """;

    @Autowired
    private Actors actors;

    @Autowired
    private HumanTasks humanTasks;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private IdentityService identity;

    @Autowired
    private JdbcTemplate jdbc;

    @LocalServerPort
    private int port;

    private long program;
    private String reviewer;
    private ProcessInstance instance;
    private String task;

    @BeforeEach
    void aTaskWaits() {
        AbstractAssertions.init(engine);
        program = PROGRAM.incrementAndGet();
        reviewer = actors.person(Role.REVIEWER, program);
        instance = runtime.startProcessInstanceByKey("GateSample", "1", Map.of(ProcessIds.PROGRAM_ID, program));
        task = tasks.createTaskQuery()
                .processInstanceId(instance.getId())
                .singleResult()
                .getId();
    }

    @Test
    void completesWithTheDecisionOfACandidate() {
        decide(reviewer);
        assertThat(instance).isWaitingAt("Wait_Answer");
    }

    @Test
    void secondReviewerGetsAClearMessage() {
        String second = actors.person(Role.REVIEWER, program);
        decide(reviewer);
        assertThatThrownBy(() -> decide(second))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("somebody else has decided");
    }

    @Test
    void anothersClaimIsRespected() {
        String second = actors.person(Role.REVIEWER, program);
        tasks.claim(task, reviewer);
        assertThatThrownBy(() -> decide(second))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("claimed by " + reviewer);
    }

    @Test
    void claimingAndGivingBackAreOnRecord() {
        actors.as(reviewer, () -> {
            identity.setAuthentication(
                    reviewer, java.util.List.of("reviewer"), java.util.List.of(ProcessIds.tenant(program)));
            try {
                tasks.claim(task, reviewer);
                tasks.setAssignee(task, null);
            } finally {
                identity.clearAuthentication();
            }
        });
        assertThat(jdbc.queryForList(
                        "select actor || ' ' || action from audit_event where subject = ? order by id",
                        String.class,
                        "task:" + task))
                .containsExactly(reviewer + " task-claimed", reviewer + " task-given-back");
    }

    @ParameterizedTest
    @CsvSource({"MANAGER", "ANALYST", "LEAD", "ADMIN"})
    void wrongRoleCannotDecide(Role role) {
        String person = actors.person(role, program);
        assertThatThrownBy(() -> decide(person)).isInstanceOf(NotFound.class);
        assertThat(instance).isWaitingAt("Task_Decide");
    }

    @Test
    void wrongProgramCannotDecideAndSeesNothing() {
        String stranger = actors.person(Role.REVIEWER, PROGRAM.incrementAndGet());
        assertThatThrownBy(() -> decide(stranger)).isInstanceOf(NotFound.class);
        Http tasklist = Http.session(port, stranger);
        assertThat(tasklist.get(TASKLIST + "/task/" + task).statusCode()).isIn(403, 404);
        assertThat(tasklist.get(TASKLIST + "/task").body()).doesNotContain(task);
        assertThat(tasklist.get("/console/tasks/" + task).statusCode()).isEqualTo(404);
    }

    @Test
    void aDecisionWithoutCompletionIsNoKeyForLater() {
        String person = reviewer;
        assertThatThrownBy(() -> actors.as(
                        person,
                        () -> transaction.executeWithoutResult(status -> {
                            humanTasks.complete(task, "approve", "sample:1", 1, null, Map.of());
                            throw new IllegalStateException("rolled back");
                        })))
                .hasMessage("rolled back");
        assertThatThrownBy(() -> tasks.complete(task)).hasMessageContaining("can only be completed with a decision");
        assertThat(instance).isWaitingAt("Task_Decide");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = ATTACKS)
    void tasklistsApiCannotGetRoundIt(String method, String path, String body) {
        Http tasklist = Http.session(port, reviewer);
        assertThat(tasklist.get(TASKLIST + "/task/" + task).statusCode()).isEqualTo(200);
        attack(tasklist, TASKLIST, method, path, body);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = ATTACKS)
    void engineRestCannotGetRoundItEvenAsAdministrator(String method, String path, String body) {
        Http admin = Http.basic(port, actors.person(Role.ADMIN, program));
        assertThat(admin.get("/engine-rest/task/" + task).statusCode()).isEqualTo(200);
        attack(admin, "/engine-rest", method, path, body);
    }

    @Test
    void engineRestIsForOperatorsOnly() {
        assertThat(Http.basic(port, reviewer).get("/engine-rest/task").statusCode())
                .isEqualTo(403);
        assertThat(Http.anonymous(port).get("/engine-rest/task").statusCode()).isEqualTo(401);
    }

    @Test
    void wrongRoleCannotClaimNorBeAssigned() {
        String manager = actors.person(Role.MANAGER, program);
        assertRefused(Http.session(port, manager)
                .json("POST", TASKLIST + "/task/" + task + "/claim", "{\"userId\":\"" + manager + "\"}"));
        assertRefused(Http.session(port, reviewer)
                .json("POST", TASKLIST + "/task/" + task + "/assignee", "{\"userId\":\"" + manager + "\"}"));
        assertRefused(Http.basic(port, actors.person(Role.ADMIN, program))
                .json("POST", "/engine-rest/task/" + task + "/assignee", "{\"userId\":\"" + manager + "\"}"));
        assertThat(tasks.createTaskQuery().taskId(task).singleResult().getAssignee())
                .isNull();
    }

    @Test
    void candidateClaimsAndReturnsInTasklist() {
        Http tasklist = Http.session(port, reviewer);
        HttpResponse<String> claim =
                tasklist.json("POST", TASKLIST + "/task/" + task + "/claim", "{\"userId\":\"" + reviewer + "\"}");
        assertThat(claim.statusCode()).as(claim.body()).isEqualTo(204);
        assertThat(tasks.createTaskQuery().taskId(task).singleResult().getAssignee())
                .isEqualTo(reviewer);
        assertThat(tasklist.json("POST", TASKLIST + "/task/" + task + "/unclaim", "{}")
                        .statusCode())
                .isEqualTo(204);
    }

    private static final String TASKLIST = "/camunda/api/engine/engine/default";

    private void attack(Http http, String base, String method, String path, String body) {
        HttpResponse<String> answer = http.json(method, base + fill(path), fill(body));
        assertRefused(answer);
        assertThat(instance).isWaitingAt("Task_Decide");
        assertThat(runtime.getVariables(instance.getId())).doesNotContainKey("approved");
        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionKey("GateSample")
                        .tenantIdIn(ProcessIds.tenant(program))
                        .count())
                .isEqualTo(1);
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isIn(400, 403, 500);
        assertThat(answer.body())
                .as("refused by the gate, not because the attack was clumsy")
                .containsAnyOf(
                        "not for people",
                        "can only be completed with a decision",
                        "is not among the candidates",
                        "does not have '",
                        "AuthorizationException");
    }

    private String fill(String text) {
        return text.replace("{task}", task)
                .replace("{instance}", instance.getId())
                .replace("{definition}", instance.getProcessDefinitionId());
    }

    private void decide(String user) {
        actors.as(
                user,
                () -> transaction.executeWithoutResult(
                        status -> humanTasks.complete(task, "approve", "sample:1", 1, null, Map.of())));
    }
}
