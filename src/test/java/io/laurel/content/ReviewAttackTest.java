package io.laurel.content;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import io.laurel.Http;
import io.laurel.content.domain.MissionState;
import io.laurel.content.domain.ReviewDecision.Outcome;
import io.laurel.content.domain.ReviewTaken;
import io.laurel.content.domain.Reviews.Verdict;
import io.laurel.content.domain.Submission;
import io.laurel.identity.Role;
import io.laurel.shared.InvalidInput;
import io.laurel.shared.NotFound;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;

/** Ways round Task_ReviewPost: no door leads to an approved post but the review form, opened on the newest version by a reviewer. */
class ReviewAttackTest extends ContentTest {

    private static final String TASKLIST = "/camunda/api/engine/engine/default";

    /** {task}, {instance}, {definition} and {outsider} are filled in; an outsider is a manager of the program. */
    private static final String ATTACKS = """
            POST | /task/{task}/complete              | {"variables":{"approvalOutcome":{"value":"approved"}}}
            POST | /task/{task}/submit-form           | {"variables":{"approvalOutcome":{"value":"approved"}}}
            POST | /task/{task}/resolve               | {"variables":{"approvalOutcome":{"value":"approved"}}}
            POST | /task/{task}/bpmnError             | {"errorCode":"approved","variables":{}}
            POST | /task/{task}/bpmnEscalation        | {"escalationCode":"approved"}
            POST | /task/{task}/claim                 | {"userId":"{outsider}"}
            POST | /task/{task}/assignee              | {"userId":"{outsider}"}
            POST | /task/{task}/delegate              | {"userId":"{outsider}"}
            PUT  | /task/{task}                       | {"name":"Approved","assignee":"{outsider}"}
            DELETE | /task/{task}                     | {}
            POST | /task/{task}/identity-links        | {"userId":"{outsider}","type":"candidate"}
            POST | /task/{task}/identity-links        | {"groupId":"manager","type":"candidate"}
            POST | /task/{task}/identity-links/delete | {"groupId":"reviewer","type":"candidate"}
            PUT  | /task/{task}/variables/approvalOutcome | {"value":"approved","type":"String"}
            PUT  | /task/{task}/localVariables/approvalOutcome | {"value":"approved","type":"String"}
            POST | /task/{task}/variables             | {"modifications":{"approvalOutcome":{"value":"approved"}}}
            PUT  | /process-instance/{instance}/variables/approvalOutcome | {"value":"approved","type":"String"}
            POST | /process-instance/{instance}/variables | {"modifications":{"approvalOutcome":{"value":"approved"}}}
            PUT  | /execution/{instance}/localVariables/approvalOutcome | {"value":"approved","type":"String"}
            POST | /process-instance/{instance}/modification | {"instructions":[{"type":"startBeforeActivity","activityId":"EndEvent_PostApproved"}]}
            POST | /process-instance/{instance}/modification | {"instructions":[{"type":"startAfterActivity","activityId":"Task_ReviewPost"}]}
            POST | /process-instance/{instance}/modification | {"instructions":[{"type":"startTransition","transitionId":"SequenceFlow_ReviewOutcomeApproved"}]}
            POST | /process-instance/{instance}/modification-async | {"instructions":[{"type":"cancel","activityId":"Task_ReviewPost"}]}
            POST | /modification/execute              | {"processDefinitionId":"{definition}","instructions":[{"type":"startAfterActivity","activityId":"Task_ReviewPost"}],"processInstanceIds":["{instance}"]}
            POST | /migration/execute                 | {"migrationPlan":{"sourceProcessDefinitionId":"{definition}","targetProcessDefinitionId":"{definition}","instructions":[]},"processInstanceIds":["{instance}"]}
            DELETE | /process-instance/{instance}     | {}
            POST | /process-instance/delete           | {"processInstanceIds":["{instance}"]}
            POST | /message                           | {"messageName":"Msg_NewVersionSubmitted","processInstanceId":"{instance}"}
            POST | /execution/{instance}/signal       | {"variables":{"approvalOutcome":{"value":"approved"}}}
            POST | /process-definition/key/ContentApproval/start | {"businessKey":"{submission}","variables":{"approvalOutcome":{"value":"approved"}}}
            POST | /process-definition/{definition}/restart | {"processInstanceIds":["{instance}"],"instructions":[{"type":"startAfterActivity","activityId":"Task_ReviewPost"}]}
            """;

    @LocalServerPort
    private int port;

    private String task;

    @BeforeEach
    void aPostIsUnderReview() {
        missions.accept(mission);
        submit(CLEAN);
        task = task("Task_ReviewPost").id();
    }

    @Test
    void reviewerCannotGoRoundTheFormInTasklist() {
        Http tasklist = Http.session(port, reviewer);
        Assertions.assertThat(tasklist.get(TASKLIST + "/task/" + task).statusCode())
                .isEqualTo(200);
        attack(tasklist, TASKLIST);
    }

    @Test
    void operatorCannotGoRoundItByEngineRest() {
        Http admin = Http.basic(port, actors.person(Role.ADMIN, program));
        Assertions.assertThat(admin.get("/engine-rest/task/" + task).statusCode())
                .isEqualTo(200);
        attack(admin, "/engine-rest");
    }

    /** Every other role, and a reviewer of another program, tries what works best on paper. */
    @ParameterizedTest
    @EnumSource(Role.class)
    void nobodyElseGetsThroughEither(Role role) {
        String person = role == Role.REVIEWER ? actors.person(role, program + 1_000_000) : actors.person(role, program);
        Http tasklist = Http.session(port, person);
        String own = "{\"userId\":\"" + person + "\"}";
        for (HttpResponse<String> answer : List.of(
                tasklist.json("POST", TASKLIST + "/task/" + task + "/claim", own),
                tasklist.json("POST", TASKLIST + "/task/" + task + "/assignee", own),
                tasklist.json("POST", TASKLIST + "/task/" + task + "/complete", "{}"),
                tasklist.json("POST", TASKLIST + "/task/" + task + "/resolve", "{}"))) {
            Assertions.assertThat(answer.statusCode()).as(answer.body()).isIn(400, 403, 404, 500);
        }
        stillOpen();
        assertThatThrownBy(() -> say(person, new Verdict(Outcome.APPROVED, 1, List.of(), null)))
                .isInstanceOf(NotFound.class);
        Assertions.assertThat(tasklist.get("/console/tasks/" + task).statusCode())
                .isIn(403, 404);
        String page = Http.session(port, reviewer).get("/console/tasks/" + task).body();
        Assertions.assertThat(tasklist.form(
                                "/console/tasks/" + task + "/review-post",
                                page,
                                Map.of("submission", "" + submission().id(), "version", "1", "outcome", "approved"))
                        .statusCode())
                .isIn(403, 404);
        if (role != Role.ADMIN) {
            Assertions.assertThat(Http.basic(port, person)
                            .get("/engine-rest/task/" + task)
                            .statusCode())
                    .isEqualTo(403);
        }
        stillOpen();
    }

    @Test
    void olderVersionIsNotApproved() {
        review(Outcome.CHANGES, "shorter");
        submit(CLEAN + " again");
        task = task("Task_ReviewPost").id();
        assertThatThrownBy(() -> say(reviewer, new Verdict(Outcome.APPROVED, 1, List.of(), null)))
                .isInstanceOfSatisfying(
                        ReviewTaken.class,
                        e -> Assertions.assertThat(e.why()).isEqualTo(ReviewTaken.Why.NEWER_VERSION));
        for (int version : new int[] {0, -1, 3, Integer.MAX_VALUE}) {
            assertThatThrownBy(() -> say(reviewer, new Verdict(Outcome.APPROVED, version, List.of(), null)))
                    .isInstanceOf(ReviewTaken.class);
        }
        assertThat(approval()).isWaitingAt("Task_ReviewPost");
        Assertions.assertThat(posts.decisions(submission().id())).hasSize(1);
    }

    @Test
    void anotherPostsTaskIsNoKey() {
        long other = otherMission();
        String othersTask = tasks.about(
                        "ContentApproval", posts.ofMission(other).orElseThrow().id())
                .get(0)
                .id();
        assertThatThrownBy(() -> actors.as(
                        reviewer,
                        () -> reviews.review(
                                othersTask, submission().id(), new Verdict(Outcome.APPROVED, 1, List.of(), null))))
                .isInstanceOf(ReviewTaken.class);
        stillOpen();
    }

    @Test
    void outcomesOfOtherStepsAreNoneHere() {
        for (Outcome outcome : Outcome.values()) {
            if (!List.of(Outcome.APPROVED, Outcome.CHANGES, Outcome.BLOCKED).contains(outcome)) {
                assertThatThrownBy(() -> say(reviewer, new Verdict(outcome, 1, List.of(), "x", "x")))
                        .as(outcome.name())
                        .isInstanceOf(InvalidInput.class);
            }
        }
        assertThatThrownBy(() -> actors.as(
                        lead,
                        () -> reviews.decideLastRound(
                                task, submission().id(), new Verdict(Outcome.APPROVED, 1, List.of(), null, "x"))))
                .isInstanceOf(ReviewTaken.class);
        assertThatThrownBy(() -> actors.as(
                        lead,
                        () -> reviews.reviewSecond(
                                task, submission().id(), new Verdict(Outcome.APPROVED, 1, List.of(), null, "x"))))
                .isInstanceOf(ReviewTaken.class);
        stillOpen();
    }

    @Test
    void aLinkCannotBeGivenBeforeApproval() {
        assertThatThrownBy(() -> publications.report(mission, "https://www.instagram.com/p/abc/"))
                .isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> jdbc.update(
                        "insert into publication (program_id, submission_id, version, url, state, reported_at)"
                                + " values (?, ?, 1, 'https://www.instagram.com/p/abc/', 'REPORTED', now())",
                        program,
                        submission().id()))
                .as("not even by the owner of the table")
                .isInstanceOf(DataAccessException.class);
        stillOpen();
    }

    private long otherMission() {
        long someone = world.creator("GB", "en");
        long theirs = member(someone, true);
        events.publishEvent(new io.laurel.ambassador.MembershipActivated(program, campaign, theirs, someone));
        long other = store.ofMembership(theirs).get(0).id();
        missions.accept(other);
        submissions.submit(other, new Submission.Text("instagram", "feed", CLEAN + " mine", null, false), true, "en");
        return other;
    }

    private void say(String who, Verdict verdict) {
        actors.as(who, () -> reviews.review(task, submission().id(), verdict));
    }

    private void attack(Http http, String base) {
        ATTACKS.lines().forEach(line -> {
            String[] parts = fill(line).split("\\s*\\|\\s*", 3);
            HttpResponse<String> answer = http.json(parts[0], base + parts[1], parts[2]);
            Assertions.assertThat(answer.statusCode()).as(line + answer.body()).isIn(400, 403, 500);
            Assertions.assertThat(answer.body())
                    .as("refused by the gate, not because the attack was clumsy: " + line)
                    .containsAnyOf(
                            "not for people",
                            "can only be completed with a decision",
                            "is not among the candidates",
                            "does not have '",
                            "AuthorizationException");
            stillOpen();
        });
    }

    private void stillOpen() {
        assertThat(approval()).isWaitingAt("Task_ReviewPost");
        Assertions.assertThat(task("Task_ReviewPost").assignee()).isNull();
        Assertions.assertThat(posts.decisions(submission().id())).isEmpty();
        Assertions.assertThat(mission().state()).isEqualTo(MissionState.IN_REVIEW);
        Assertions.assertThat(engine.getRuntimeService().getVariables(approval().getId()))
                .doesNotContainKey("approvalOutcome");
    }

    private String fill(String text) {
        return text.replace("{task}", task)
                .replace("{instance}", approval().getId())
                .replace("{definition}", approval().getProcessDefinitionId())
                .replace("{submission}", Long.toString(submission().id()))
                .replace("{outsider}", manager);
    }
}
