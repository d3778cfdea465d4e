package io.laurel.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.laurel.LaurelTest;
import io.laurel.identity.Role;
import io.laurel.rulebook.RuleChangeScene.Cast;
import io.laurel.rulebook.RuleChanges.Flip;
import io.laurel.rulebook.RuleChanges.Impact;
import io.laurel.rulebook.RuleChanges.Proposal;
import io.laurel.shared.Conflict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

@LaurelTest
class RuleImpactsTest {

    @Autowired
    private RuleImpacts impacts;

    @Autowired
    private RuleChanges changes;

    @Autowired
    private Rulebook rulebook;

    @Autowired
    private Decisions decisions;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private AutowireCapableBeanFactory beans;

    private RuleChangeScene scene;
    private Cast cast;

    @BeforeEach
    void people() {
        scene = beans.createBean(RuleChangeScene.class);
        cast = scene.cast();
    }

    @AfterEach
    void backToTheFirstVersion() {
        scene.backToTheFirstVersion("demo");
    }

    @Test
    void whatTheApproverSawStaysOnRecordWhateverIsScreenedLater() {
        long first = screened(3, 1);
        Proposal raised = raised();
        impacts.ensure(raised.id(), cast.programId(), cast.analyst());
        Impact seen = computed(raised);
        assertThat(seen.run()).isEqualTo(first);
        assertThat(seen.evaluated()).isEqualTo(4);
        assertThat(seen.flips()).singleElement().satisfies(flip -> {
            assertThat(flip.from() + ">" + flip.to() + " " + flip.count()).isEqualTo("SELECT>REJECT 3");
            assertThat(flip.exampleDecisions()).hasSize(3);
        });

        long second = screened(7, 0);
        impacts.ensure(raised.id(), cast.programId(), cast.lead());
        assertThat(impacts.of(raised.id(), cast.programId()).impact()).contains(seen);
        assertThat(impacts.of(raised.id(), cast.programId()).newerRun()).isEqualTo(second);

        impacts.again(raised.id(), cast.programId(), cast.lead());
        await().untilAsserted(() -> assertThat(computed(raised).run()).isEqualTo(second));
        Impact again = computed(raised);
        assertThat(again.flipped()).isEqualTo(7);

        scene.submit(raised, cast.analyst());
        assertThat(scene.approve(raised, cast.lead())).isTrue();
        screened(5, 5);
        impacts.ensure(raised.id(), cast.programId(), cast.lead());
        RuleImpacts.Record kept = impacts.of(raised.id(), cast.programId());
        assertThat(kept.impact()).contains(again);
        assertThat(kept.current()).isNull();
        assertThat(kept.newerRun()).isNull();
        assertThatThrownBy(() -> impacts.again(raised.id(), cast.programId(), cast.lead()))
                .isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> jdbc.sql("update rule_impact set flips = '[]' where rule_proposal_id = ?")
                        .param(raised.id())
                        .update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void aComputationANodeLeftBehindIsTakenUp() {
        screened(2, 0);
        Proposal raised = raised();
        long left = jdbc.sql(
                        "insert into rule_impact (rule_proposal_id, program_id, run, state, requested_by, requested_at,"
                                + " attempts) values (?, ?, (select max(id) from decision_run where program_id = ?), 'RUNNING',"
                                + " 'ann', now(), 1) returning id")
                .params(raised.id(), cast.programId(), cast.programId())
                .query(Long.class)
                .single();
        jdbc.sql("insert into rule_impact_job values (?)").param(left).update();
        assertThat(computed(raised).flipped()).isEqualTo(2);
        assertThat(jdbc.sql("select count(*) from rule_impact_job where rule_impact_id = ?")
                        .param(left)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void decisionsTakenOneByOneAreAllJudgedEvenOfOneSubject() {
        for (int i = 0; i < 3; i++) {
            decisions.decide(cast.programId(), "demo", Demo.TODAY, Demo.CONTEXT, Demo.creator("creator:1", "0.025"));
        }
        Proposal raised = raised();
        impacts.ensure(raised.id(), cast.programId(), cast.analyst());
        Impact impact = computed(raised);
        assertThat(impact.run()).isNull();
        assertThat(impact.evaluated()).isEqualTo(3);
        assertThat(impact.flips()).extracting(Flip::count).containsExactly(3);
    }

    @Test
    void aProgramWithoutDecisionsHasThatOnRecordAtOnce() {
        Proposal raised = raised();
        impacts.ensure(raised.id(), cast.programId(), cast.analyst());
        assertThat(impacts.of(raised.id(), cast.programId()).impact()).contains(new Impact(null, 0, List.of()));
    }

    @Test
    void pagesShowTheRecordAndNeverWaitForIt() throws Exception {
        screened(3, 1);
        Proposal raised = raised();
        jdbc.sql(
                        "insert into rule_impact (rule_proposal_id, program_id, state, requested_by, requested_at, judged, total)"
                                + " values (?, ?, 'RUNNING', 'ann', now(), 500, 10000)")
                .params(raised.id(), cast.programId())
                .update();
        String page = "/console/rules/proposals/" + raised.id();
        mvc.perform(get(page).with(user(cast.lead()).roles("LEAD")).param("lang", "en"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("hx-get=\"" + page + "/impact\"")))
                .andExpect(content().string(containsString("500 of 10,000")))
                .andExpect(content().string(not(containsString("??"))));
        mvc.perform(get("/api" + page.substring("/console".length())).with(httpBasic(cast.lead(), cast.lead())))
                .andExpect(jsonPath("$.impact").doesNotExist())
                .andExpect(jsonPath("$.impacts.current.state").value("RUNNING"));
        jdbc.sql("delete from rule_impact where rule_proposal_id = ?")
                .param(raised.id())
                .update();

        impacts.ensure(raised.id(), cast.programId(), cast.analyst());
        computed(raised);
        scene.submit(raised, cast.analyst());
        for (String each : List.of(
                page, page + "/impact", "/console/tasks/" + scene.task(raised).id())) {
            mvc.perform(get(each).with(user(cast.lead()).roles("LEAD")).param("lang", "en"))
                    .andExpect(status().isOk())
                    .andExpect(content().string(containsString("3 of 4 verdicts change")))
                    .andExpect(content().string(not(containsString("hx-get"))))
                    .andExpect(content().string(not(containsString("??"))));
        }
        mvc.perform(post(page + "/impact")
                        .with(user(scene.person(Role.REVIEWER, cast.programId()))
                                .roles("REVIEWER"))
                        .with(csrf()))
                .andExpect(status().isForbidden());
        mvc.perform(post(page + "/impact").with(user(cast.lead()).roles("LEAD")).with(csrf()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("id=\"impact\"")));
        mvc.perform(post("/api" + page.substring("/console".length()) + "/impact")
                        .with(httpBasic(cast.lead(), cast.lead())))
                .andExpect(status().isAccepted());
    }

    private Proposal raised() {
        return scene.propose(
                "demo",
                "Band",
                "instagram-nano;instagram;1000;10000;0.02",
                "instagram-nano;instagram;1000;10000;0.03",
                cast.analyst());
    }

    private Impact computed(Proposal proposal) {
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> {
                            RuleImpacts.Record record = impacts.of(proposal.id(), cast.programId());
                            return record.underWay() ? null : record.impact().orElse(null);
                        },
                        impact -> impact != null);
    }

    /** @return a run with creators the raised floor rejects, and others it does not touch */
    private long screened(int touched, int untouched) {
        List<DemoSubject> creators = new ArrayList<>();
        for (int i = 0; i < touched + untouched; i++) {
            creators.add(Demo.creator("creator:" + i, i < touched ? "0.025" : "0.05"));
        }
        long run = decisions.openRun(cast.programId(), "demo", "test");
        decisions.record(
                run,
                cast.programId(),
                Demo.TODAY,
                Demo.CONTEXT,
                creators,
                rulebook.evaluate("demo", Demo.TODAY, Demo.CONTEXT, creators));
        return run;
    }
}
