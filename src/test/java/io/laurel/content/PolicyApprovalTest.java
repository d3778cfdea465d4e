package io.laurel.content;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import io.laurel.Http;
import io.laurel.content.domain.ApprovalPolicies;
import io.laurel.content.domain.ApprovalPolicy;
import io.laurel.content.domain.ApprovalPolicy.Mode;
import io.laurel.content.domain.MissionState;
import io.laurel.content.domain.ReviewDecision;
import io.laurel.content.domain.ReviewDecision.Outcome;
import io.laurel.content.domain.Submission;
import io.laurel.content.domain.Suitability;
import io.laurel.identity.Role;
import io.laurel.rulebook.Tables;
import io.laurel.rulebook.domain.DatedTables;
import io.laurel.rulebook.domain.RuleSet;
import io.laurel.rulebook.engine.ShippedRules;
import io.laurel.shared.InvalidInput;
import io.laurel.shared.NotFound;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.security.access.AccessDeniedException;

/** What goes on without a person: by an explicit policy and an explicit pass of the rules, on record, and nothing else. */
class PolicyApprovalTest extends ContentTest {

    @Autowired
    private ApprovalPolicies policies;

    @Autowired
    private Suitability suitability;

    @LocalServerPort
    private int port;

    @BeforeEach
    void accept() {
        missions.accept(mission);
    }

    private ApprovalPolicy everyPassGoesOn() {
        return actors.as(lead, () -> policies.set(campaign, Mode.FIRST, 0, null, 0, "they are all known to us"));
    }

    @Test
    void usualPolicyShowsThePersonTheFirstPosts() {
        ApprovalPolicy usual = policies.of(program, campaign);
        Assertions.assertThat(usual.mode()).isEqualTo(Mode.FIRST);
        Assertions.assertThat(usual.posts()).isEqualTo(3);
        Assertions.assertThat(usual.name()).matches("content/v\\d+#default");
        submit(CLEAN);
        assertThat(approval()).isWaitingAt("Task_ReviewPost");
    }

    @Test
    void passedPostGoesOnByThePolicyOnRecord() {
        ApprovalPolicy policy = everyPassGoesOn();
        Assertions.assertThat(submit(CLEAN).verdict()).isEqualTo("PASS");
        assertThat(approval()).isEnded().hasPassed("EndEvent_PassedByPolicy").hasNotPassed("Task_ReviewPost");
        assertThat(process()).isWaitingAt("ReceiveTask_AwaitPublication");
        Assertions.assertThat(mission().state()).isEqualTo(MissionState.APPROVED);
        Assertions.assertThat(posts.decisions(submission().id()))
                .singleElement()
                .satisfies(d -> {
                    Assertions.assertThat(d.outcome()).isEqualTo(Outcome.APPROVED);
                    Assertions.assertThat(d.policy())
                            .isEqualTo(policy.name())
                            .isEqualTo("campaign:" + campaign + "/v1");
                    Assertions.assertThat(d.decidedBy()).isEqualTo(ReviewDecision.BY_POLICY);
                });
        Assertions.assertThat(jdbc.queryForObject(
                        "select count(*) from audit_event where action = 'post-approved-by-policy' and subject = ?",
                        Integer.class,
                        "submission:" + submission().id()))
                .isEqualTo(1);
    }

    @Test
    void whatTheRulesLeaveOpenGoesToAPersonWhateverThePolicy() {
        everyPassGoesOn();
        submissions.submit(mission, new Submission.Text("instagram", "reel", CLEAN, null, false), true, "en");
        Assertions.assertThat(posts.version(submission().id(), 1).verdict()).isEqualTo("REVIEW");
        assertThat(approval()).isWaitingAt("Task_ReviewPost");
    }

    @Test
    void secondVersionGoesToAPersonWhateverThePolicy() {
        everyPassGoesOn();
        submit("Slow mornings with Harbour Kitchen");
        Assertions.assertThat(submit(CLEAN).verdict()).isEqualTo("PASS");
        assertThat(approval()).isWaitingAt("Task_ReviewPost");
    }

    @Test
    void ambassadorWithAStrikeIsSeenByAPerson() {
        everyPassGoesOn();
        jdbc.update("update membership set strikes = 1 where id = ?", membership);
        submit(CLEAN);
        assertThat(approval()).isWaitingAt("Task_ReviewPost");
    }

    @Test
    void policySetLaterApprovesNothingThatWaits() {
        submit(CLEAN);
        everyPassGoesOn();
        fire("BoundaryEvent_ReviewDue");
        fire("BoundaryEvent_ReviewOverdue");
        assertThat(approval()).isWaitingAt("Task_ReviewPost");
        Assertions.assertThat(posts.decisions(submission().id())).isEmpty();
    }

    @Test
    void databaseRefusesAPolicysApprovalOfAnythingButAPass() {
        submissions.submit(mission, new Submission.Text("instagram", "reel", CLEAN, null, false), true, "en");
        assertThatThrownBy(() -> approveByHand("PASS")).isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> approveByHand("REVIEW")).isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> approveByHand(null)).isInstanceOf(DataAccessException.class);
    }

    private void approveByHand(String verdict) {
        jdbc.update(
                "insert into review_decision (program_id, submission_id, version, outcome, reasons, policy, policy_verdict,"
                        + " decided_by, decided_at) values (?, ?, 1, 'APPROVED', '{}', 'campaign:1/v1', ?, 'policy', now())",
                program,
                submission().id(),
                verdict);
    }

    @Test
    void onlyTheLeadOfTheProgramSetsItAndEveryFieldIsChecked() {
        assertThatThrownBy(() -> actors.as(manager, () -> policies.set(campaign, Mode.ALWAYS, 0, null, 0, "x")))
                .isInstanceOf(AccessDeniedException.class);
        String stranger = actors.person(Role.LEAD, program + 1_000_000);
        assertThatThrownBy(() -> actors.as(stranger, () -> policies.set(campaign, Mode.ALWAYS, 0, null, 0, "x")))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() ->
                        actors.as(lead, () -> policies.set(campaign, Mode.SAMPLE, -1, new BigDecimal("1.1"), 101, " ")))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        e -> Assertions.assertThat(e.problems())
                                .extracting(InvalidInput.Problem::field)
                                .containsExactly("posts", "strikes", "share", "reason"));
        everyPassGoesOn();
        actors.as(lead, () -> policies.set(campaign, Mode.ALWAYS, 0, null, 0, "a complaint"));
        Assertions.assertThat(policies.versions(campaign))
                .extracting(ApprovalPolicies.Kept::version)
                .containsExactly(2, 1);
        assertThatThrownBy(
                        () -> jdbc.update("update approval_policy set mode = 'FIRST' where campaign_id = " + campaign))
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void policyIsReadAndSetInTheConsoleAndByRest() {
        String path = "/console/campaigns/" + campaign + "/approval-policy";
        Http desk = Http.session(port, lead);
        String page = desk.get(path).body();
        Assertions.assertThat(
                        desk.form(path, page, Map.of("mode", "SAMPLE", "posts", "2", "share", "x", "reason", "<b>"))
                                .body())
                .contains("&lt;b&gt;")
                .doesNotContain("<b>");
        Assertions.assertThat(desk.form(
                                path,
                                page,
                                Map.of(
                                        "mode", "SAMPLE", "posts", "2", "share", "12.5", "strikes", "0", "reason",
                                        "why"))
                        .statusCode())
                .isIn(200, 302, 303);
        Assertions.assertThat(policies.of(program, campaign).share()).isEqualByComparingTo("0.125");
        Http api = Http.basic(port, lead);
        String rest = "/api/campaigns/" + campaign + "/approval-policy";
        Assertions.assertThat(api.json("PUT", rest, "{\"mode\":\"ALWAYS\",\"posts\":0,\"strikes\":0,\"reason\":\"x\"}")
                        .body())
                .contains("\"policy\":\"campaign:" + campaign + "/v2\"", "\"mode\":\"ALWAYS\"");
        Assertions.assertThat(Http.basic(port, manager).json("PUT", rest, "{}").statusCode())
                .isEqualTo(403);
        Assertions.assertThat(Http.basic(port, actors.person(Role.LEAD, program + 1_000_000))
                        .get(rest)
                        .statusCode())
                .isEqualTo(404);
        for (String bad : List.of("{\"mode\":\"NEVER\"}", "{\"mode\":\"FIRST\"}")) {
            Assertions.assertThat(api.json("PUT", rest, bad).statusCode()).isEqualTo(400);
        }
    }

    @Test
    void suitabilityShowsTheRowThatRulesTakeForThisBrandAndItsProducts() {
        jdbc.update(
                "insert into campaign_criteria select (jsonb_populate_record(c, '{\"version\": 2, \"product_categories\":"
                        + " [\"alcohol\"]}')).* from campaign_criteria c where campaign_id = ?",
                campaign);
        jdbc.update("update campaign set criteria_version = 2 where id = ?", campaign);
        Suitability.Sheet sheet = suitability.of(campaigns.require(campaign));
        Assertions.assertThat(sheet.products()).containsExactly("alcohol");
        RuleSet rules = RuleSet.read(ShippedRules.all().get("content"));
        Tables tables = new DatedTables(rules.tables().values(), LocalDate.now(clock));
        for (Suitability.Line line : sheet.lines()) {
            for (int i = 0; i < Suitability.LEVELS.size(); i++) {
                String row = tables.match(
                                "Suitability",
                                sheet.brand(),
                                sheet.products(),
                                line.category(),
                                Suitability.LEVELS.get(i))
                        .get(0)
                        .id();
                Assertions.assertThat(line.cells().get(i).row()).isEqualTo(row);
            }
        }
        String yaml = ShippedRules.all().get("content").require("tables/Suitability.yaml");
        Assertions.assertThat(Suitability.CATEGORIES)
                .allSatisfy(category -> Assertions.assertThat(yaml).contains(category));
        String page = Http.session(port, reviewer)
                .get("/console/campaigns/" + campaign + "/approval-policy")
                .body();
        Assertions.assertThat(page)
                .contains("row alcohol-excess", "/console/rules/content/tables/Suitability", "Hate")
                .doesNotContain("row baby-drugs");
    }
}
