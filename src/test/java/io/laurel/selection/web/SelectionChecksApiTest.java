package io.laurel.selection.web;

import static io.laurel.ChecksApi.finding;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.laurel.ChecksApi;
import io.laurel.Http;
import io.laurel.LaurelTest;
import io.laurel.identity.Role;
import io.laurel.rulebook.Decision;
import io.laurel.rulebook.Decisions;
import io.laurel.rulebook.Evaluation;
import io.laurel.selection.SelectionScene;
import io.laurel.selection.SelectionScene.Cast;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;

@LaurelTest
class SelectionChecksApiTest {

    private static final String PATH = "/api/selection/checks";
    private static final String GOOD = """
        {"creator": {"platform": "instagram", "category": "food", "country": "DE", "language": "de", "followers": 8000,
            "following": 600, "posts": 240, "postsInSample": 12, "averageLikes": 300, "averageComments": 12,
            "engagementRate": 0.04, "sponsoredPosts": 1, "sponsors": ["ovenandco"], "lastPostOn": "2026-11-18",
            "observedOn": "2026-11-20"},
         "criteria": {"platforms": ["instagram"], "markets": ["DE"], "languages": ["de"], "categories": ["food"],
            "minFollowers": 2000, "maxFollowers": 20000, "competitors": ["Leaf & Kettle"]},
         "decisionDate": "2026-11-22"}""";

    @Autowired
    private AutowireCapableBeanFactory beans;

    @Autowired
    private Decisions decisions;

    @LocalServerPort
    private int port;

    private SelectionScene scene;
    private Cast cast;
    private ChecksApi api;

    @BeforeEach
    void aProgram() {
        scene = beans.createBean(SelectionScene.class);
        cast = scene.program();
        api = new ChecksApi(Http.basic(port, cast.manager()), PATH);
    }

    @Test
    void aGoodCreatorIsSelectedAndTheDecisionReplays() {
        JsonNode answer = api.check(GOOD);

        assertThat(answer.path("verdict").asText()).isEqualTo("SELECT");
        assertThat(answer.path("score").asDouble()).isBetween(90.0, 100.0);
        assertThat(answer.path("coverage").asDouble()).isBetween(0.4, 0.9);
        assertThat(answer.path("ruleSet").path("name").asText()).isEqualTo("selection");
        assertThat(answer.path("ruleSet").path("version").asInt()).isPositive();
        Decision stored = decisions.require(answer.path("decisionId").asLong());
        assertThat(stored.programId()).isEqualTo(cast.programId());
        assertThat(stored.factSchema()).isGreaterThanOrEqualTo(2);
        Evaluation again = decisions.replay(stored.id());
        assertThat(again.verdict()).isEqualTo("SELECT");
        assertThat(again.findings()).isEqualTo(stored.findings());
        assertThat(again.score()).isEqualTo(stored.score());
    }

    @Test
    void everyFindingSaysWhatWhyAndByWhichRow() {
        JsonNode finding = finding(api.check("""
                        {"creator": {"platform": "instagram", "followers": 8000, "observedOn": "2026-11-20",
                            "followerHistory": [{"on": "2026-11-01", "followers": 6500}]}, "decisionDate": "2026-11-22"}"""), "selection/growth-spike");

        assertThat(finding.path("result").asText()).isEqualTo("FLAG");
        assertThat(finding.path("severity").asText()).isEqualTo("soft");
        assertThat(finding.path("row").asText()).isEqualTo("micro-and-larger");
        assertThat(finding.path("args").path("rate").asDouble()).isEqualTo(0.230769);
        assertThat(finding.path("message").asText())
                .startsWith("Followers grew by 23.1% in a month between ")
                .endsWith("more than 15% is sudden.");
    }

    @Test
    void captionsAreLookedThroughAndNotKept() {
        JsonNode answer = api.check("""
                {"creator": {"platform": "instagram", "followers": 8000, "recentPosts": [
                    {"postedOn": "2026-11-01", "caption": "What the fuck, my secretword soup"},
                    {"postedOn": "2026-11-03", "caption": "Du Hurensohn"},
                    {"postedOn": "2026-11-05T10:00:00Z", "caption": "Putain !", "paid": true, "sponsors": ["@LeafAndKettle"]},
                    {"postedOn": "2026-11-07", "caption": "Du fromage râpé"}]},
                 "criteria": {"competitors": ["Leaf & Kettle"]}, "decisionDate": "2026-11-22"}""");

        assertThat(answer.path("verdict").asText()).isEqualTo("REJECT");
        JsonNode risk = finding(answer, "selection/brand-safety-history");
        assertThat(risk.path("result").asText()).isEqualTo("FAIL");
        assertThat(risk.path("severity").asText()).isEqualTo("hard");
        assertThat(risk.path("message").asText())
                .isEqualTo("3 of 4 posts hold risky language (obscenity); 3 are too many.");
        assertThat(finding(answer, "selection/competitor-recent")
                        .path("args")
                        .path("competitor")
                        .asText())
                .isEqualTo("Leaf & Kettle");
        assertThat(decisions.require(answer.path("decisionId").asLong()).subjectFacts())
                .contains("\"captions\":4")
                .doesNotContain("secretword");
    }

    @Test
    void onlyThePlatformIsNeededAndNothingKnownAsksForAPerson() {
        JsonNode answer = api.check("{\"creator\": {\"platform\": \"tiktok\"}}");
        assertThat(answer.path("verdict").asText()).isEqualTo("REVIEW");
        assertThat(finding(answer, "selection/audience-size").path("result").asText())
                .isEqualTo("CANT_CHECK");
    }

    @Test
    void anotherCurrencyCannotBeChecked() {
        JsonNode answer = api.check("""
                {"creator": {"platform": "instagram", "price": 200, "priceCurrency": "USD"},
                 "criteria": {"budgetPerPlace": 300, "currency": "EUR"}}""");
        assertThat(finding(answer, "selection/price-fit").path("result").asText())
                .isEqualTo("CANT_CHECK");
        assertThat(finding(answer, "selection/price-fit")
                        .path("args")
                        .path("reason")
                        .asText())
                .isEqualTo("currency");
    }

    @Test
    void whatDoesNotFitIsNamedWithFieldValueAndExpectation() {
        assertThat(api.refused("{}")).containsExactly("creator null");
        assertThat(api.refused("{\"creator\": {}}")).containsExactly("creator.platform null");
        assertThat(api.refused("{\"creator\": {\"platform\": \"myspace\"}}"))
                .containsExactly("creator.platform myspace");
        assertThat(api.refused("""
                        {"creator": {"platform": "instagram", "followers": -1, "following": "many", "postsInSample": 1.5,
                            "engagementRate": -0.1, "sponsors": "ovenandco", "optedOut": "yes", "country": "Germany",
                            "lastPostOn": "yesterday", "averageLikes": 1e300, "audience": {"suspicious": {"low": 0.1},
                            "countries": {"DE": 1.2}}, "recentPosts": [{"likes": -5}], "followerHistory": [{"followers": 5}]},
                         "criteria": {"minFollowers": -5, "markets": [7], "budgetPerPlace": 5}, "decisionDate": "22/11/2026"}"""))
                .containsExactlyInAnyOrder(
                        "creator.followers -1",
                        "creator.following many",
                        "creator.postsInSample 1.5",
                        "creator.engagementRate -0.1",
                        "creator.sponsors null",
                        "creator.optedOut yes",
                        "creator.country Germany",
                        "creator.lastPostOn yesterday",
                        "creator.averageLikes 1.0E300",
                        "creator.audience.suspicious.value null",
                        "creator.audience.countries.DE 1.2",
                        "creator.recentPosts[0].likes -5",
                        "creator.followerHistory[0].on null",
                        "criteria.minFollowers -5",
                        "criteria.markets null",
                        "criteria.currency null",
                        "decisionDate 22/11/2026");
        assertThat(api.refused("{\"creator\": {\"platform\": \"instagram\", \"folowers\": 5}}"))
                .containsExactly("creator.folowers null");
        assertThat(api.status(Http.basic(port, cast.manager()), "{\"creator\": ["))
                .isEqualTo(400);
    }

    @Test
    void onlyMembersOfTheProgramWhoDecideMayAsk() {
        for (Role role : new Role[] {Role.MANAGER, Role.REVIEWER, Role.ANALYST, Role.LEAD}) {
            String person = scene.person(role, cast.programId());
            assertThat(api.status(Http.basic(port, person), GOOD))
                    .as(role.name())
                    .isEqualTo(200);
        }
        assertThat(api.status(Http.basic(port, scene.person(Role.ADMIN, cast.programId())), GOOD))
                .isEqualTo(403);
        assertThat(api.status(Http.anonymous(port), GOOD))
                .as("without signing in there is no CSRF token either")
                .isEqualTo(403);
        String elsewhere =
                GOOD.replaceFirst("\\{", "{\"programId\": " + scene.program().programId() + ", ");
        assertThat(api.status(Http.basic(port, cast.manager()), elsewhere)).isEqualTo(404);
    }
}
