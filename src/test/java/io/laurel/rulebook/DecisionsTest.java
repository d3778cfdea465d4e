package io.laurel.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.laurel.Actors;
import io.laurel.Http;
import io.laurel.LaurelTest;
import io.laurel.identity.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@LaurelTest
class DecisionsTest {

    private static final long PROGRAM = 770_001;
    private static final long OTHER_PROGRAM = 770_002;

    @Autowired
    Decisions decisions;

    @Autowired
    Rulebook rulebook;

    @Autowired
    Actors actors;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    private static void assertSame(Decision decision, Evaluation again) {
        assertThat(again.verdict()).isEqualTo(decision.verdict());
        assertThat(again.score()).isEqualTo(decision.score());
        assertThat(again.coverage()).isEqualTo(decision.coverage());
        assertThat(again.findings()).isEqualTo(decision.findings());
        assertThat(again.passed()).isEqualTo(decision.passed());
        assertThat(again.outcomes()).isEqualTo(decision.outcomes());
    }

    @Test
    void aDecisionIsReadBackAsMadeAndReplaysIdentically() {
        Decision made =
                decisions.decide(PROGRAM, "demo", Demo.TODAY, Demo.CONTEXT, Demo.creator("creator:1", "0.0199"));
        Decision read = decisions.require(made.id());
        assertThat(read).isEqualTo(made);
        assertThat(read.subjectFacts())
                .isEqualTo("{\"engagement\":0.0199,\"followers\":5000,\"lastPostOn\":\"2026-05-20\",\"optedOut\":false,"
                        + "\"platform\":\"instagram\",\"sponsors\":[\"friend\"],\"subjectId\":\"creator:1\"}");
        assertThat(read.findings()).extracting(Finding::rowId).containsExactly("instagram-nano");
        assertThat(read.run()).isNull();
        assertSame(read, decisions.replay(made.id()));
    }

    @Test
    void aRunIsStoredByCopyInAPartitionOfItsOwn() {
        long run = decisions.openRun(PROGRAM, "demo", "test");
        List<DemoSubject> batch = new ArrayList<>();
        for (int i = 0; i < 700; i++) {
            batch.add(Demo.creator("creator:" + i, i % 3 == 0 ? "0.001" : "0.04"));
        }
        batch.add(new DemoSubject("tab\tline\nslash\\quote\"é", null, null, null, true, null, null));
        Rulebook.Evaluated evaluated = rulebook.evaluate("demo", Demo.TODAY, Demo.CONTEXT, batch);
        List<Long> ids = decisions.record(run, PROGRAM, Demo.TODAY, Demo.CONTEXT, batch, evaluated);

        List<Decision> read = decisions.find(ids);
        assertThat(read)
                .extracting(Decision::subjectId)
                .isEqualTo(batch.stream().map(DemoSubject::subjectId).toList());
        assertThat(read).allSatisfy(d -> assertThat(d.run()).isEqualTo(run));
        for (int i : new int[] {0, 1, 700}) {
            assertSame(read.get(i), evaluated.results().get(i));
            assertSame(read.get(i), decisions.replay(ids.get(i)));
        }
        assertThat(jdbc.sql("select count(*) from decision_run_" + run)
                        .query(Long.class)
                        .single())
                .isEqualTo(701);
        assertThat(jdbc.sql("select count(*) from decision_context where program_id = " + PROGRAM)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        decisions.dropRun(run);
        assertThat(decisions.find(ids)).isEmpty();
    }

    @Test
    void erasureKeepsTheVerdictAndNothingElse() {
        Decision made =
                decisions.decide(PROGRAM, "demo", Demo.TODAY, Demo.CONTEXT, Demo.creator("creator:gone", "0.001"));
        assertThat(decisions.erase("creator:gone")).isEqualTo(1);
        Decision read = decisions.require(made.id());
        assertThat(read.subjectFacts()).isNull();
        assertThat(read.subjectId()).isEqualTo("erased");
        assertThat(read.verdict()).isEqualTo(made.verdict());
        assertThat(read.findings()).extracting(Finding::checkId).containsExactly("demo/engagement-too-low");
        assertThat(read.findings()).allSatisfy(f -> assertThat(f.args()).isEmpty());
        assertThatThrownBy(() -> decisions.replay(made.id())).isInstanceOf(DecisionErased.class);

        String lead = actors.person(Role.LEAD, PROGRAM);
        Http http = Http.basic(port, lead);
        assertThat(http.get("/api/decisions/" + made.id()).body()).contains("\"erased\":true");
        assertThat(http.json("POST", "/api/decisions/" + made.id() + "/replay", "")
                        .statusCode())
                .isEqualTo(410);
    }

    @Test
    void membersOfTheProgramSeeWhyAndOthersSeeNothing() {
        Decision made =
                decisions.decide(PROGRAM, "demo", Demo.TODAY, Demo.CONTEXT, Demo.creator("creator:2", "0.0199"));
        String path = "/api/decisions/" + made.id();
        for (Role role : new Role[] {Role.MANAGER, Role.REVIEWER, Role.ANALYST, Role.LEAD}) {
            Http http = Http.basic(port, actors.person(role, PROGRAM));
            assertThat(http.get(path).statusCode()).isEqualTo(200);
            assertThat(http.get(path).body())
                    .contains("Engagement of 2% is below 2%, the floor of instagram-nano.", "demo/opted-out");
            assertThat(http.json("POST", path + "/replay", "").body()).contains("\"identical\":true");
        }
        Http stranger = Http.basic(port, actors.person(Role.LEAD, OTHER_PROGRAM));
        assertThat(stranger.get(path).statusCode()).isEqualTo(404);
        assertThat(stranger.json("POST", path + "/replay", "").statusCode()).isEqualTo(404);
        assertThat(stranger.get("/api/decisions/999999999").statusCode()).isEqualTo(404);
        assertThat(Http.anonymous(port).get(path).statusCode()).isEqualTo(401);
    }

    @Test
    void findingsSpeakTheReadersLanguage() {
        Finding finding = rulebook.evaluate("demo", Demo.TODAY, Demo.CONTEXT, List.of(Demo.creator("a", "0.0123")))
                .results()
                .get(0)
                .findings()
                .get(0);
        assertThat(decisions.sentence("demo", finding, Locale.ENGLISH))
                .isEqualTo("Engagement of 1.2% is below 2%, the floor of instagram-nano.");
        assertThat(decisions.sentence("demo", finding, Locale.FRENCH)).startsWith("L’engagement de 1,2");
        assertThat(decisions.sentence("demo", finding, Locale.JAPANESE)).startsWith("Engagement of");
    }
}
