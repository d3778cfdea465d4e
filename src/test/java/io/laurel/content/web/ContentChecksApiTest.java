package io.laurel.content.web;

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
class ContentChecksApiTest {

    private static final String PATH = "/api/content/checks";
    private static final String GOOD = """
        {"platform": "instagram", "format": "feed", "text": "#ad Morning with Harbour tea", "relationship": "paid",
         "platformLabel": false, "jurisdictions": ["GB", "US"], "productCategories": [],
         "brand": {"name": "Harbour", "handles": ["harbour.tea"], "competitors": ["Leaf & Kettle"]},
         "audience": {"minorsShare": 0.1}, "creator": {"age": 30}, "substantiationIds": [], "decisionDate": "2026-11-22"}""";

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
    void aCleanPostPassesAndTheDecisionReplays() {
        JsonNode answer = api.check(GOOD);

        assertThat(answer.path("verdict").asText()).as(answer.toString()).isEqualTo("PASS");
        assertThat(answer.path("byJurisdiction").path("GB").asText()).isEqualTo("PASS");
        assertThat(answer.path("ruleSet").path("name").asText()).isEqualTo("content");
        assertThat(answer.path("findings")).isEmpty();
        Decision stored = decisions.require(answer.path("decisionId").asLong());
        assertThat(stored.programId()).isEqualTo(cast.programId());
        assertThat(stored.factSchema()).isEqualTo(3);
        Evaluation again = decisions.replay(stored.id());
        assertThat(again.verdict()).isEqualTo("PASS");
        assertThat(again.findings()).isEqualTo(stored.findings());
    }

    @Test
    void theStrictestJurisdictionDecidesAndFindingsCiteTheirSource() {
        String text = "Slow morning 🫖 with Harbour tea #HarbourAmbassador";
        JsonNode answer = api.check(GOOD.replace("#ad Morning with Harbour tea", text));

        assertThat(answer.path("verdict").asText()).isEqualTo("BLOCK");
        assertThat(answer.path("byJurisdiction").path("GB").asText()).isEqualTo("BLOCK");
        assertThat(answer.path("byJurisdiction").path("US").asText()).isEqualTo("PASS");
        JsonNode finding = finding(answer, "content/disclosure-inadequate");
        assertThat(finding.path("result").asText()).isEqualTo("FAIL");
        assertThat(finding.path("verdict").asText()).isEqualTo("BLOCK");
        assertThat(finding.path("jurisdiction").asText()).isEqualTo("GB");
        assertThat(finding.path("message").asText())
                .contains("“#HarbourAmbassador” counts as no disclosure.")
                .contains("#ad");
        assertThat(finding.path("citation").path("source").asText()).contains("ASA ruling");
        assertThat(finding.path("citation").path("grade").asText()).isEqualTo("S");
        JsonNode span = finding.path("spans").get(0);
        assertThat(text.substring(span.path("start").asInt(), span.path("end").asInt()))
                .isEqualTo("#HarbourAmbassador")
                .isEqualTo(span.path("text").asText());
    }

    @Test
    void textAndJurisdictionsAreEnough() {
        JsonNode answer = api.check("{\"text\": \"Morning with tea\", \"jurisdictions\": [\"FR\"]}");
        assertThat(answer.path("verdict").asText()).isEqualTo("REVIEW");
        assertThat(finding(answer, "content/disclosure-missing").path("result").asText())
                .isEqualTo("CANT_CHECK");
    }

    @Test
    void aVideoIsJudgedByItsFrames() {
        String video = GOOD.replace("\"feed\"", "\"reel\"");
        JsonNode alone = api.check(video);
        assertThat(alone.path("verdict").asText()).isEqualTo("REVIEW");
        assertThat(finding(alone, "content/caption-alone").path("result").asText())
                .isEqualTo("CANT_CHECK");
        String frames = video.replaceFirst(
                "\\{", "{\"frames\": [{\"number\": 1, \"text\": \"AD: Harbour\", \"labelPosition\": \"top\"}], ");
        assertThat(api.check(frames).path("verdict").asText()).isEqualTo("PASS");
        JsonNode unlabelled = api.check(frames.replace("AD: Harbour", "Look at this"));
        assertThat(unlabelled.path("verdict").asText()).isEqualTo("REVIEW");
        assertThat(api.check(frames.replace("AD: Harbour", "Look at this").replace("\"top\"", "\"none\""))
                        .path("byJurisdiction")
                        .path("US")
                        .asText())
                .isEqualTo("BLOCK");
    }

    @Test
    void claimsNeedAProofAndProductsAnAudienceOfAge() {
        String claim = GOOD.replace("Morning with", "Weight loss with");
        assertThat(api.check(claim).path("byJurisdiction").path("US").asText()).isEqualTo("BLOCK");
        assertThat(api.check(claim.replace("\"substantiationIds\": []", "\"substantiationIds\": [\"study-7\"]"))
                        .path("byJurisdiction")
                        .path("US")
                        .asText())
                .isEqualTo("PASS");
        String wine = GOOD.replace("\"productCategories\": []", "\"productCategories\": [\"alcohol\"]");
        assertThat(api.check(wine).path("verdict").asText()).isEqualTo("PASS");
        JsonNode young = finding(api.check(wine.replace("0.1", "0.3")), "content/audience-too-young");
        assertThat(young.path("message").asText()).startsWith("GB: 30% of the audience are minors");
        assertThat(finding(api.check(wine.replace("\"age\": 30", "\"age\": 24")), "content/creator-too-young")
                        .path("verdict")
                        .asText())
                .isEqualTo("BLOCK");
    }

    @Test
    void whatDoesNotFitIsNamedWithFieldValueAndExpectation() {
        assertThat(api.refused("{}")).containsExactlyInAnyOrder("text null", "jurisdictions null");
        assertThat(api.refused("{\"text\": 5, \"jurisdictions\": []}"))
                .containsExactlyInAnyOrder("text null", "jurisdictions 0");
        assertThat(api.refused("""
                        {"text": "x", "jurisdictions": ["GB", "Britain"], "platform": "myspace", "format": "poster",
                         "relationship": "friend", "platformLabel": "yes", "productCategories": "alcohol",
                         "audience": {"minorsShare": 40}, "creator": {"age": 300}, "substantiationIds": [7],
                         "frames": [{"labelPosition": "left"}], "decisionDate": "22/11/2026"}"""))
                .containsExactlyInAnyOrder(
                        "jurisdictions Britain",
                        "platform myspace",
                        "format poster",
                        "relationship friend",
                        "platformLabel yes",
                        "productCategories null",
                        "audience.minorsShare 40",
                        "creator.age 300",
                        "substantiationIds null",
                        "frames[0].labelPosition left",
                        "decisionDate 22/11/2026");
        assertThat(api.refused("{\"txt\": \"x\"}")).containsExactly("txt null");
        assertThat(api.status(Http.basic(port, cast.manager()), "{\"text\": [")).isEqualTo(400);
    }

    @Test
    void onlyMembersOfTheProgramMayAsk() {
        for (Role role : Role.values()) {
            assertThat(api.status(Http.basic(port, scene.person(role, cast.programId())), GOOD))
                    .as(role.name())
                    .isEqualTo(200);
        }
        assertThat(api.status(Http.anonymous(port), GOOD))
                .as("without signing in there is no CSRF token either")
                .isEqualTo(403);
        String elsewhere =
                GOOD.replaceFirst("\\{", "{\"programId\": " + scene.program().programId() + ", ");
        assertThat(api.status(Http.basic(port, cast.manager()), elsewhere)).isEqualTo(404);
    }
}
