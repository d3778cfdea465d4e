package io.laurel.content.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.laurel.Http;
import io.laurel.LaurelTest;
import io.laurel.identity.Role;
import io.laurel.rulebook.Decision;
import io.laurel.rulebook.Decisions;
import io.laurel.rulebook.Evaluation;
import io.laurel.selection.SelectionScene;
import io.laurel.selection.SelectionScene.Cast;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
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

    @Autowired
    private ObjectMapper json;

    @LocalServerPort
    private int port;

    private SelectionScene scene;
    private Cast cast;

    @BeforeEach
    void aProgram() {
        scene = beans.createBean(SelectionScene.class);
        cast = scene.program();
    }

    @Test
    void aCleanPostPassesAndTheDecisionReplays() throws Exception {
        JsonNode answer = check(GOOD);

        assertThat(answer.path("verdict").asText()).as(answer.toString()).isEqualTo("PASS");
        assertThat(answer.path("byJurisdiction").path("GB").asText()).isEqualTo("PASS");
        assertThat(answer.path("ruleSet").path("name").asText()).isEqualTo("content");
        assertThat(answer.path("findings")).isEmpty();
        Decision stored = decisions.require(answer.path("decisionId").asLong());
        assertThat(stored.programId()).isEqualTo(cast.programId());
        assertThat(stored.factSchema()).isEqualTo(2);
        Evaluation again = decisions.replay(stored.id());
        assertThat(again.verdict()).isEqualTo("PASS");
        assertThat(again.findings()).isEqualTo(stored.findings());
    }

    @Test
    void theStrictestJurisdictionDecidesAndFindingsCiteTheirSource() throws Exception {
        String text = "Slow morning 🫖 with Harbour tea #HarbourAmbassador";
        JsonNode answer = check(GOOD.replace("#ad Morning with Harbour tea", text));

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
    void textAndJurisdictionsAreEnough() throws Exception {
        JsonNode answer = check("{\"text\": \"Morning with tea\", \"jurisdictions\": [\"FR\"]}");
        assertThat(answer.path("verdict").asText()).isEqualTo("REVIEW");
        assertThat(finding(answer, "content/disclosure-missing").path("result").asText())
                .isEqualTo("CANT_CHECK");
    }

    @Test
    void aVideoIsJudgedByItsFrames() throws Exception {
        String video = GOOD.replace("\"feed\"", "\"reel\"");
        JsonNode alone = check(video);
        assertThat(alone.path("verdict").asText()).isEqualTo("REVIEW");
        assertThat(finding(alone, "content/caption-alone").path("result").asText())
                .isEqualTo("CANT_CHECK");
        String frames = video.replaceFirst(
                "\\{", "{\"frames\": [{\"number\": 1, \"text\": \"AD: Harbour\", \"labelPosition\": \"top\"}], ");
        assertThat(check(frames).path("verdict").asText()).isEqualTo("PASS");
        JsonNode unlabelled = check(frames.replace("AD: Harbour", "Look at this"));
        assertThat(unlabelled.path("verdict").asText()).isEqualTo("REVIEW");
        assertThat(check(frames.replace("AD: Harbour", "Look at this").replace("\"top\"", "\"none\""))
                        .path("byJurisdiction")
                        .path("US")
                        .asText())
                .isEqualTo("BLOCK");
    }

    @Test
    void claimsNeedAProofAndProductsAnAudienceOfAge() throws Exception {
        String claim = GOOD.replace("Morning with", "Weight loss with");
        assertThat(check(claim).path("byJurisdiction").path("US").asText()).isEqualTo("BLOCK");
        assertThat(check(claim.replace("\"substantiationIds\": []", "\"substantiationIds\": [\"study-7\"]"))
                        .path("byJurisdiction")
                        .path("US")
                        .asText())
                .isEqualTo("PASS");
        String wine = GOOD.replace("\"productCategories\": []", "\"productCategories\": [\"alcohol\"]");
        assertThat(check(wine).path("verdict").asText()).isEqualTo("PASS");
        JsonNode young = finding(check(wine.replace("0.1", "0.3")), "content/audience-too-young");
        assertThat(young.path("message").asText()).startsWith("GB: 30% of the audience are minors");
        assertThat(finding(check(wine.replace("\"age\": 30", "\"age\": 24")), "content/creator-too-young")
                        .path("verdict")
                        .asText())
                .isEqualTo("BLOCK");
    }

    @Test
    void whatDoesNotFitIsNamedWithFieldValueAndExpectation() throws Exception {
        assertThat(refused("{}")).containsExactlyInAnyOrder("text null", "jurisdictions null");
        assertThat(refused("{\"text\": 5, \"jurisdictions\": []}"))
                .containsExactlyInAnyOrder("text null", "jurisdictions 0");
        assertThat(refused("""
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
        assertThat(refused("{\"txt\": \"x\"}")).containsExactly("txt null");
        assertThat(Http.basic(port, cast.manager())
                        .json("POST", PATH, "{\"text\": [")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void onlyMembersOfTheProgramMayAsk() throws Exception {
        for (Role role : Role.values()) {
            assertThat(Http.basic(port, scene.person(role, cast.programId()))
                            .json("POST", PATH, GOOD)
                            .statusCode())
                    .as(role.name())
                    .isEqualTo(200);
        }
        assertThat(Http.anonymous(port).json("POST", PATH, GOOD).statusCode())
                .as("without signing in there is no CSRF token either")
                .isEqualTo(403);
        String elsewhere =
                GOOD.replaceFirst("\\{", "{\"programId\": " + scene.program().programId() + ", ");
        assertThat(Http.basic(port, cast.manager())
                        .json("POST", PATH, elsewhere)
                        .statusCode())
                .isEqualTo(404);
    }

    private JsonNode check(String body) throws Exception {
        HttpResponse<String> response = Http.basic(port, cast.manager()).json("POST", PATH, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return json.readTree(response.body());
    }

    private List<String> refused(String body) throws Exception {
        HttpResponse<String> response = Http.basic(port, cast.manager()).json("POST", PATH, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        List<String> problems = new ArrayList<>();
        json.readTree(response.body()).path("problems").forEach(problem -> {
            assertThat(problem.path("expected").asText()).isNotBlank();
            problems.add(problem.path("field").asText() + " "
                    + (problem.path("value").isMissingNode()
                            ? "null"
                            : problem.path("value").asText()));
        });
        return problems;
    }

    private static JsonNode finding(JsonNode answer, String rule) {
        for (JsonNode finding : answer.path("findings")) {
            if (finding.path("ruleId").asText().equals(rule)) {
                return finding;
            }
        }
        throw new AssertionError("no finding of " + rule + " in " + answer);
    }
}
