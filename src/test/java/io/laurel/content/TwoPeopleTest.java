package io.laurel.content;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import io.laurel.Http;
import io.laurel.content.domain.MissionState;
import io.laurel.content.domain.ReviewDecision;
import io.laurel.content.domain.ReviewDecision.Outcome;
import io.laurel.content.domain.ReviewTaken;
import io.laurel.content.domain.Reviews.Verdict;
import io.laurel.content.domain.Submission;
import io.laurel.identity.Role;
import io.laurel.rulebook.RuleFeedback;
import io.laurel.shared.InvalidInput;
import io.laurel.shared.NotFound;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;

/** Findings of table TwoPeople: two people approve the same version, never the same one, whatever door they try. */
class TwoPeopleTest extends ContentTest {

    private static final String TASKLIST = "/camunda/api/engine/engine/default";
    private static final String UNLABELLED = "Slow mornings with Harbour Kitchen";

    /** Ways round the form and round the second person. */
    private static final String ATTACKS = """
            POST | /task/{task}/complete              | {"variables":{"approvalOutcome":{"value":"approved"}}}
            POST | /task/{task}/submit-form           | {"variables":{}}
            POST | /task/{task}/resolve               | {"variables":{}}
            POST | /task/{task}/delegate              | {"userId":"{first}"}
            POST | /task/{task}/assignee              | {"userId":"{first}"}
            POST | /task/{task}/claim                 | {"userId":"{first}"}
            POST | /task/{task}/bpmnError             | {"errorCode":"x","variables":{}}
            PUT  | /task/{task}                       | {"name":"x","assignee":"{first}"}
            POST | /task/{task}/identity-links        | {"userId":"{first}","type":"candidate"}
            POST | /task/{task}/identity-links        | {"groupId":"manager","type":"candidate"}
            PUT  | /task/{task}/variables/approvalOutcome | {"value":"approved","type":"String"}
            PUT  | /process-instance/{instance}/variables/approvalOutcome | {"value":"approved","type":"String"}
            POST | /process-instance/{instance}/modification | {"instructions":[{"type":"startBeforeActivity","activityId":"EndEvent_ApprovedByTwo"}]}
            DELETE | /process-instance/{instance}     | {}
            POST | /message                           | {"messageName":"Msg_NewVersionSubmitted","processInstanceId":"{instance}"}
            """;

    @Autowired
    private RuleFeedback feedback;

    @LocalServerPort
    private int port;

    private String second;

    @BeforeEach
    void aProductThatNeedsTwoPeople() {
        jdbc.update(
                "insert into campaign_criteria select (jsonb_populate_record(c, '{\"version\": 2, \"product_categories\":"
                        + " [\"supplements\"]}')).* from campaign_criteria c where campaign_id = ?",
                campaign);
        jdbc.update("update campaign set criteria_version = 2 where id = ?", campaign);
        second = actors.person(Role.REVIEWER, program);
        missions.accept(mission);
    }

    /** The frames of a reel have to be looked at: an open finding about supplements. */
    private void submitReel() {
        submissions.submit(mission, new Submission.Text("instagram", "reel", CLEAN, null, false), true, "en");
        Assertions.assertThat(posts.version(submission().id(), submission().currentVersion())
                        .verdict())
                .isEqualTo("REVIEW");
    }

    private static Verdict approval(int version) {
        return new Verdict(Outcome.APPROVED, version, List.of(), null, "looked at every frame");
    }

    private void first() {
        submitReel();
        String id = task("Task_ReviewPost").id();
        actors.as(reviewer, () -> reviews.review(id, submission().id(), approval(1)));
    }

    private void secondSays(String who, Verdict verdict) {
        String id = task("Task_SecondReview").id();
        actors.as(who, () -> reviews.reviewSecond(id, submission().id(), verdict));
    }

    @Test
    void firstApprovalIsNoneYet() {
        first();
        assertThat(approval()).isWaitingAt("Task_SecondReview");
        Assertions.assertThat(mission().state()).isEqualTo(MissionState.IN_REVIEW);
        Assertions.assertThat(posts.decisions(submission().id()))
                .extracting(ReviewDecision::outcome)
                .containsExactly(Outcome.FIRST_APPROVED);
    }

    @Test
    void secondPersonsApprovalCounts() {
        first();
        secondSays(second, approval(1));
        assertThat(approval()).isEnded().hasPassed("EndEvent_ApprovedByTwo");
        Assertions.assertThat(mission().state()).isEqualTo(MissionState.APPROVED);
        Assertions.assertThat(posts.decisions(submission().id())).last().satisfies(d -> {
            Assertions.assertThat(d.firstBy()).isEqualTo(reviewer);
            Assertions.assertThat(d.decidedBy()).isEqualTo(second);
        });
    }

    @Test
    void leadMayBeTheSecondPerson() {
        first();
        secondSays(lead, approval(1));
        assertThat(approval()).isEnded().hasPassed("EndEvent_ApprovedByTwo");
    }

    @Test
    void secondPersonBlocks() {
        first();
        secondSays(second, new Verdict(Outcome.BLOCKED, 1, List.of(), "no frame shows the label"));
        assertThat(approval()).isEnded().hasPassed("EndEvent_SecondBlocked");
        Assertions.assertThat(mission().state()).isEqualTo(MissionState.BLOCKED);
    }

    @Test
    void secondPersonAsksForChangesAndTheNextVersionNeedsTwoAgain() {
        first();
        secondSays(second, new Verdict(Outcome.CHANGES, 1, List.of(), "show the label"));
        assertThat(approval()).isWaitingAt("ReceiveTask_AwaitNewVersion");
        submitReel();
        String id = task("Task_ReviewPost").id();
        actors.as(reviewer, () -> reviews.review(id, submission().id(), approval(2)));
        assertThat(approval()).isWaitingAt("Task_SecondReview");
    }

    @Test
    void samePersonCannotBeTheSecond() {
        first();
        assertThatThrownBy(() -> secondSays(reviewer, approval(1)))
                .isInstanceOfSatisfying(
                        ReviewTaken.class, e -> Assertions.assertThat(e.why()).isEqualTo(ReviewTaken.Why.SAME_PERSON));
        assertThatThrownBy(() -> secondSays(reviewer, new Verdict(Outcome.BLOCKED, 1, List.of(), "x")))
                .isInstanceOf(ReviewTaken.class);
        assertThat(approval()).isWaitingAt("Task_SecondReview");
    }

    @Test
    void secondPersonDecidesAboutTheSameVersionWithAReasonOfTheirOwn() {
        first();
        assertThatThrownBy(() -> secondSays(second, approval(2))).isInstanceOf(ReviewTaken.class);
        assertThatThrownBy(() -> secondSays(second, new Verdict(Outcome.APPROVED, 1, List.of(), "me too")))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> secondSays(manager, approval(1))).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> secondSays(actors.person(Role.REVIEWER, program + 1_000_000), approval(1)))
                .isInstanceOf(NotFound.class);
        assertThat(approval()).isWaitingAt("Task_SecondReview");
    }

    @Test
    void databaseRefusesAnApprovalOfOnePersonOrOfTheSameTwice() {
        first();
        assertThatThrownBy(() -> approveByHand(2, null, null, second)).isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> approveByHand(1, null, null, second)).isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> approveByHand(2, "FIRST_APPROVED", reviewer, reviewer))
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> approveByHand(2, "FIRST_APPROVED", lead, second))
                .isInstanceOf(DataAccessException.class);
    }

    private void approveByHand(int people, String outcome, String firstBy, String by) {
        jdbc.update(
                "insert into review_decision (program_id, submission_id, version, outcome, reasons, people, first_outcome,"
                        + " first_by, decided_by, decided_at) values (?, ?, 1, 'APPROVED', '{}', ?, ?, ?, ?, now())",
                program,
                submission().id(),
                people,
                outcome,
                firstBy,
                by);
    }

    @Test
    void dueSecondReviewIsRemindedThenEscalatedAndNotDecided() {
        first();
        int before = task("Task_SecondReview").priority();
        fire("BoundaryEvent_SecondReviewDue");
        assertThat(approval()).hasPassed("EndEvent_SecondReminded").isWaitingAt("Task_SecondReview");
        fire("BoundaryEvent_SecondReviewOverdue");
        assertThat(approval()).hasPassed("EndEvent_SecondEscalated").isWaitingAt("Task_SecondReview");
        Assertions.assertThat(task("Task_SecondReview").priority()).isGreaterThan(before);
        secondSays(lead, approval(1));
        assertThat(approval()).isEnded();
    }

    @Test
    void whatTheRulesStopTooOftenReachesTheLeadWhoNeedsASecondPerson() {
        for (int version = 1; version < 5; version++) {
            submit(UNLABELLED);
            assertThat(approval()).isWaitingAt("ReceiveTask_AwaitNewVersion");
        }
        submit(UNLABELLED);
        assertThat(approval()).isWaitingAt("Task_DecideLastRound");
        Assertions.assertThat(mission().state()).isEqualTo(MissionState.IN_REVIEW);
        fire("BoundaryEvent_LeadDue");
        assertThat(approval()).hasPassed("EndEvent_LeadReminded").isWaitingAt("Task_DecideLastRound");
        String id = task("Task_DecideLastRound").id();
        assertThatThrownBy(() -> actors.as(
                        lead,
                        () -> reviews.decideLastRound(
                                id, submission().id(), new Verdict(Outcome.APPROVED, 5, List.of(), "fine"))))
                .isInstanceOf(InvalidInput.class);
        actors.as(
                lead,
                () -> reviews.decideLastRound(
                        id,
                        submission().id(),
                        new Verdict(Outcome.APPROVED, 5, List.of(), null, "a charity post, nothing is given")));
        assertThat(approval()).isWaitingAt("Task_SecondReview");
        assertThatThrownBy(() -> secondSays(lead, approval(5))).isInstanceOf(ReviewTaken.class);
        secondSays(second, approval(5));
        assertThat(approval()).isEnded().hasPassed("EndEvent_ApprovedByTwo");
        Assertions.assertThat(posts.decisions(submission().id()))
                .allSatisfy(d -> Assertions.assertThat(d.overruled()).isEqualTo("BLOCK"));
        Assertions.assertThat(feedback.of(program, "content"))
                .filteredOn(count -> count.check().equals("content/disclosure-missing"))
                .isNotEmpty()
                .allSatisfy(count -> {
                    Assertions.assertThat(count.overruled())
                            .isEqualTo(count.examples().size());
                    Assertions.assertThat(count.examples()).allSatisfy(example -> {
                        Assertions.assertThat(example.reason()).isEqualTo("a charity post, nothing is given");
                        Assertions.assertThat(example.page())
                                .isEqualTo("/console/posts/" + submission().id() + "#v5");
                    });
                });
    }

    @Test
    void secondPersonAfterTheLastRoundSendsItBackOnceMore() {
        for (int round = 1; round <= reviews.mostRounds(program); round++) {
            submitReel();
            int version = round;
            String id = task("Task_ReviewPost").id();
            actors.as(
                    reviewer,
                    () -> reviews.review(
                            id, submission().id(), new Verdict(Outcome.CHANGES, version, List.of(), "shorter")));
        }
        int version = submission().currentVersion();
        String id = task("Task_DecideLastRound").id();
        actors.as(lead, () -> reviews.decideLastRound(id, submission().id(), approval(version)));
        secondSays(second, new Verdict(Outcome.CHANGES, version, List.of(), "still too long"));
        assertThat(approval()).isWaitingAt("ReceiveTask_AwaitNewVersion");
        Assertions.assertThat(posts.decisions(submission().id()))
                .last()
                .satisfies(d -> Assertions.assertThat(d.outcome()).isEqualTo(Outcome.ANOTHER_ROUND));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = ATTACKS)
    void tasklistsApiCannotGetRoundTheSecondPerson(String method, String path, String body) {
        first();
        attack(Http.session(port, reviewer), TASKLIST, method, path, body);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = ATTACKS)
    void engineRestCannotEither(String method, String path, String body) {
        first();
        attack(Http.basic(port, actors.person(Role.ADMIN, program)), "/engine-rest", method, path, body);
    }

    private void attack(Http http, String base, String method, String path, String body) {
        String task = task("Task_SecondReview").id();
        Assertions.assertThat(http.get(base + "/task/" + task).statusCode()).isEqualTo(200);
        HttpResponse<String> answer = http.json(method, base + fill(path, task), fill(body, task));
        Assertions.assertThat(answer.statusCode()).as(answer.body()).isIn(400, 403, 500);
        Assertions.assertThat(answer.body())
                .as("refused by the gate, not because the attack was clumsy")
                .containsAnyOf(
                        "not for people",
                        "can only be completed with a decision",
                        "is not among the candidates",
                        "does not have '",
                        "AuthorizationException");
        assertThat(approval()).isWaitingAt("Task_SecondReview");
        Assertions.assertThat(task("Task_SecondReview").assignee()).isNotEqualTo(reviewer);
        Assertions.assertThat(posts.decisions(submission().id())).hasSize(1);
    }

    private String fill(String text, String task) {
        return text.replace("{task}", task)
                .replace("{instance}", approval().getId())
                .replace("{first}", reviewer);
    }

    @Test
    void pagesTellTheSecondPersonWhatTheFirstSaidAndTheFirstThatTheyCannotDecide() {
        first();
        String path = "/console/tasks/" + task("Task_SecondReview").id();
        Assertions.assertThat(Http.session(port, second).get(path).body())
                .contains(reviewer, "looked at every frame", "value=\"approved\"");
        Http same = Http.session(port, reviewer);
        String page = same.get(path).body();
        Assertions.assertThat(page).contains("somebody else’s").doesNotContain("value=\"approved\"");
        HttpResponse<String> tried = same.form(
                path + "/second-review",
                page,
                Map.of(
                        "submission",
                        Long.toString(submission().id()),
                        "version",
                        "1",
                        "outcome",
                        "approved",
                        "overrule",
                        "me again"));
        Assertions.assertThat(tried.statusCode()).isEqualTo(409);
        Assertions.assertThat(tried.body()).contains("not recorded", "somebody else’s");
    }
}
