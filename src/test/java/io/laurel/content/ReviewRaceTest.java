package io.laurel.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.Http;
import io.laurel.content.domain.ReviewDecision;
import io.laurel.content.domain.ReviewDecision.Outcome;
import io.laurel.identity.Role;
import io.laurel.rulebook.RuleFeedback;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Several reviewers at the same moment, and what the page says to those who come second. */
class ReviewRaceTest extends ContentTest {

    private static final int REVIEWERS = 4;

    @LocalServerPort
    private int port;

    @Autowired
    private RuleFeedback feedback;

    @Test
    void ofReviewersAtTheSameMomentOneDecidesAndTheOthersLearnWhoDidWhat() throws Exception {
        missions.accept(mission);
        submit(CLEAN);
        String path = "/console/tasks/" + task("Task_ReviewPost").id();
        List<Http> desks = new ArrayList<>();
        List<String> pages = new ArrayList<>();
        List<String> people = new ArrayList<>();
        for (int i = 0; i < REVIEWERS; i++) {
            people.add(actors.person(Role.REVIEWER, program));
            desks.add(Http.session(port, people.get(i)));
            pages.add(desks.get(i).get(path).body());
        }
        CyclicBarrier together = new CyclicBarrier(REVIEWERS);
        ExecutorService pool = Executors.newFixedThreadPool(REVIEWERS);
        List<HttpResponse<String>> answers = new ArrayList<>();
        try {
            List<Future<HttpResponse<String>>> sent = new ArrayList<>();
            for (int i = 0; i < REVIEWERS; i++) {
                int me = i;
                sent.add(pool.submit(() -> {
                    together.await();
                    return desks.get(me)
                            .form(
                                    path + "/review-post",
                                    pages.get(me),
                                    form(me % 2 == 0 ? "approved" : "blocked", "words of reviewer " + me));
                }));
            }
            for (Future<HttpResponse<String>> each : sent) {
                answers.add(each.get());
            }
        } finally {
            pool.shutdownNow();
        }
        List<ReviewDecision> decided = posts.decisions(submission().id());
        assertThat(decided).hasSize(1);
        String winner = decided.get(0).decidedBy();
        assertThat(answers)
                .extracting(HttpResponse::statusCode)
                .filteredOn(code -> code == 409)
                .hasSize(REVIEWERS - 1);
        for (int i = 0; i < REVIEWERS; i++) {
            HttpResponse<String> answer = answers.get(i);
            if (people.get(i).equals(winner)) {
                assertThat(answer.statusCode()).isIn(200, 302, 303);
            } else {
                assertThat(answer.statusCode()).isEqualTo(409);
                assertThat(answer.body())
                        .contains("Your decision was not recorded", winner, "version 1")
                        .contains(decided.get(0).outcome() == Outcome.APPROVED ? "approved" : "blocked");
            }
        }
        assertThat(jdbc.queryForObject(
                        "select count(*) from task_decision where task_id = ?",
                        Integer.class,
                        path.substring(path.lastIndexOf('/') + 1)))
                .isEqualTo(1);
    }

    private Map<String, String> form(String outcome, String words) {
        return Map.of(
                "submission", Long.toString(submission().id()), "version", "1", "outcome", outcome, "words", words);
    }

    @Test
    void whoReadAnOlderVersionIsLedToTheNewest() {
        missions.accept(mission);
        submit(CLEAN);
        Http late = Http.session(port, actors.person(Role.REVIEWER, program));
        review(Outcome.CHANGES, "shorter");
        submit(CLEAN + " two");
        String task = task("Task_ReviewPost").id();
        String page = late.get("/console/tasks/" + task).body();
        HttpResponse<String> answer =
                late.form("/console/tasks/" + task + "/review-post", page, form("approved", "fine"));
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("version 2", "/console/tasks/" + task);
        assertThat(posts.decisions(submission().id())).hasSize(1);
    }

    @Test
    void overruledConfirmedAndAnsweredFindingsAreCountedForAnalysts() {
        missions.accept(mission);
        submissions.submit(
                mission,
                new io.laurel.content.domain.Submission.Text("instagram", "reel", CLEAN, null, false),
                true,
                "en");
        String task = "/console/tasks/" + task("Task_ReviewPost").id();
        Http desk = Http.session(port, reviewer);
        Map<String, String> fields = new java.util.HashMap<>(form("approved", "See you soon <script>"));
        assertThat(desk.form(task + "/review-post", desk.get(task).body(), fields)
                        .body())
                .as("a note is no reason")
                .contains("overrule-error")
                .contains("See you soon &lt;script&gt;");
        fields.put("overrule", "Label on every frame <script>alert(1)</script>");
        desk.form(task + "/review-post", desk.get(task).body(), fields);
        assertThat(feedback.of(program, "content"))
                .filteredOn(count -> count.check().equals("content/caption-alone"))
                .singleElement()
                .satisfies(count -> {
                    assertThat(count.answered()).isEqualTo(1);
                    assertThat(count.overruled()).isZero();
                    assertThat(count.overruledShare()).isNull();
                });
        String analyst = actors.person(Role.ANALYST, program);
        assertThat(Http.session(port, analyst)
                        .get("/console/rules/content?tab=feedback")
                        .body())
                .contains(
                        "content/caption-alone",
                        "/console/posts/" + submission().id() + "#v1",
                        reviewer)
                .contains("Label on every frame &lt;script&gt;")
                .doesNotContain("<script>alert(1)");
        assertThat(Http.basic(port, analyst).get("/api/rules/content/feedback").body())
                .contains("\"check\":\"content/caption-alone\"", "\"answered\":1", "Label on every frame");
        assertThat(Http.basic(port, actors.person(Role.ANALYST, program + 1_000_000))
                        .get("/api/rules/content/feedback")
                        .body())
                .isEqualTo("[]");
        assertThat(Http.basic(port, analyst).get("/api/rules/nothing/feedback").statusCode())
                .isEqualTo(404);
    }
}
