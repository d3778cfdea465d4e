package io.laurel.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.laurel.Actors;
import io.laurel.Http;
import io.laurel.LaurelTest;
import io.laurel.identity.Role;
import io.laurel.program.CampaignFixture;
import io.laurel.program.Campaigns;
import io.laurel.program.Program;
import io.laurel.program.Programs;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Every error under /api is an RFC 9457 problem that says what to do and nothing about the inside; elsewhere it is a page. */
@LaurelTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProblemsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FORM_TYPE = "multipart/form-data; boundary=x";

    @Autowired
    private Actors actors;

    @Autowired
    private Programs programs;

    @Autowired
    private Campaigns campaigns;

    @LocalServerPort
    private int port;

    private long program;
    private String manager;
    private Http api;

    @BeforeAll
    void aProgram() {
        program = programs.create(
                        new Program(0, "problems", "Problems", "P", List.of(), "DE", ZoneId.of("Europe/Berlin"), "de"),
                        "system")
                .id();
        manager = actors.person(Role.MANAGER, program);
        api = Http.basic(port, manager);
    }

    @Test
    void malformedJsonSaysWhere() {
        JsonNode problem = problem(post("{\n  \"name\": \"Kim,\n}"), 400);
        assertThat(problem.get("detail").asText()).contains("line 2").doesNotContain("Kim", "Exception", "JsonParse");
    }

    @Test
    void unknownFieldIsNamedWithTheKnownOnes() {
        JsonNode problem = problem(post("{\"nmae\": \"x\"}"), 400).at("/problems/0");
        assertThat(problem.get("field").asText()).isEqualTo("nmae");
        assertThat(problem.get("expected").asText()).contains("no such field", "name");
    }

    @Test
    void wrongValueIsNamedWithWhatIsExpected() {
        JsonNode problem = problem(post("{\"goal\": \"WORLD_PEACE\"}"), 400).at("/problems/0");
        assertThat(problem.get("field").asText()).isEqualTo("goal");
        assertThat(problem.get("value").asText()).isEqualTo("WORLD_PEACE");
        assertThat(problem.get("expected").asText()).contains("one of reach");
    }

    @Test
    void wrongKindIsNamed() {
        JsonNode problem = problem(post("{\"name\": [1, 2]}"), 400).at("/problems/0");
        assertThat(problem.get("field").asText()).isEqualTo("name");
        assertThat(problem.get("expected").asText()).isEqualTo("a text");
    }

    @Test
    void missingBodyIsSaid() {
        assertThat(problem(api.send("POST", campaigns(), null, "Content-Type", "application/json"), 400)
                        .get("detail")
                        .asText())
                .contains("missing");
    }

    @Test
    void wrongIdInTheAddressIsNamed() {
        JsonNode problem = problem(api.get("/api/campaigns/first"), 400).at("/problems/0");
        assertThat(problem.get("field").asText()).isEqualTo("id");
        assertThat(problem.get("value").asText()).isEqualTo("first");
        assertThat(problem.get("expected").asText()).isEqualTo("a whole number");
    }

    @Test
    void nobodyIsUnauthorized() {
        HttpResponse<String> answer = Http.anonymous(port).get("/api/programs");
        problem(answer, 401);
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(it -> assertThat(it).startsWith("Basic"));
    }

    @Test
    void wrongRoleIsForbidden() {
        Http analyst = Http.basic(port, actors.person(Role.ANALYST, program));
        assertThat(problem(analyst.json("POST", campaigns(), "{}"), 403)
                        .get("detail")
                        .asText())
                .isEqualTo("Not for your role");
    }

    @Test
    void sessionWithoutItsTokenIsForbidden() {
        Http session = Http.session(port, manager);
        JsonNode problem = problem(session.json("POST", campaigns(), "{}"), 403);
        assertThat(problem.get("detail").asText()).contains("CSRF");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/no-such-thing", "/api/campaigns/987654321", "/api/programs/987654321", "/api/rules/none"})
    void whatIsNotThereIsNotFound(String path) {
        problem(api.get(path), 404);
    }

    @Test
    void wrongMethodNamesTheRightOnes() {
        HttpResponse<String> answer = api.json("DELETE", "/api/campaigns/1", "{}");
        problem(answer, 405);
        assertThat(answer.headers().firstValue("Allow"))
                .hasValueSatisfying(it -> assertThat(it).contains("GET", "PUT"));
    }

    @Test
    void whatIsNotPossibleNowIsAConflict() {
        long draft = campaigns
                .create(CampaignFixture.aCampaign(program).named("Draft").campaign(), manager)
                .id();
        problem(api.json("POST", "/api/campaigns/" + draft + "/resume", "{}"), 409);
    }

    @Test
    void wrongMediaTypeNamesTheRightOne() {
        HttpResponse<String> answer = api.send("POST", campaigns(), "name=x", "Content-Type", "text/plain");
        assertThat(problem(answer, 415).get("detail").asText()).contains("application/json");
    }

    @Test
    void brokenUploadIsABadRequest() {
        problem(api.send("POST", "/api/creators/imports", "--x\r\nnonsense", "Content-Type", FORM_TYPE), 400);
    }

    @Test
    void uploadOverTheLimitIsRefusedBeforeItIsRead() throws IOException {
        String answer = announce("/api/creators/imports", FORM_TYPE, "Authorization: Basic " + basic());
        assertThat(answer).startsWith("HTTP/1.1 413").contains("application/problem+json", "larger than 520 MB");
    }

    @Test
    void uploadOverTheLimitIsExplainedInTheConsole() throws IOException {
        Http browser = Http.session(port, manager);
        String answer = announce(
                "/console/imports",
                FORM_TYPE,
                "Accept: text/html\r\nCookie: LAUREL_SESSION=" + browser.cookie("LAUREL_SESSION"));
        assertThat(answer).startsWith("HTTP/1.1 413").contains("text/html", "The file is too large");
    }

    @Test
    void jsonOverTheLimitIsRefusedBeforeItIsRead() throws IOException {
        assertThat(announce(campaigns(), "application/json", "Authorization: Basic " + basic()))
                .startsWith("HTTP/1.1 413")
                .contains("larger than 10 MB");
    }

    @Test
    void errorsInTheConsoleArePages() {
        Http browser = Http.session(port, manager);
        for (String path :
                List.of("/console/campaigns/987654321", "/console/campaigns/first", "/console/no-such-page")) {
            HttpResponse<String> answer = browser.send("GET", path, null, "Accept", "text/html");
            assertThat(answer.statusCode()).isIn(400, 403, 404);
            assertThat(answer.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(it -> assertThat(it).startsWith("text/html"));
            assertThat(answer.body()).contains("<main").doesNotContain("Exception", "org.springframework");
        }
    }

    @Test
    void logOfAFailureHasPlacesAndNoValues() {
        String trace = ProblemAdvice.trace(new IllegalStateException(
                "for kim@example.org", new SQLException("Key (email)=(kim@example.org) already exists", "23505")));
        assertThat(trace)
                .contains("java.lang.IllegalStateException", "SQLState 23505", "ProblemsTest")
                .doesNotContain("kim");
    }

    private HttpResponse<String> post(String body) {
        return api.json("POST", campaigns(), body);
    }

    private String campaigns() {
        return "/api/programs/" + program + "/campaigns";
    }

    private static JsonNode problem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(it -> assertThat(it).startsWith("application/problem+json"));
        assertThat(answer.body()).doesNotContain("Exception", "io.laurel", "org.", "trace");
        try {
            JsonNode problem = JSON.readTree(answer.body());
            assertThat(problem.get("status").asInt()).isEqualTo(status);
            assertThat(problem.get("title").asText()).isNotBlank();
            assertThat(problem.get("detail").asText()).isNotBlank();
            return problem;
        } catch (IOException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    private String basic() {
        return Base64.getEncoder().encodeToString((manager + ":" + manager).getBytes(StandardCharsets.UTF_8));
    }

    /** Announces 600 MB and sends none of them. */
    private String announce(String path, String type, String header) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type
                                    + "\r\nContent-Length: 629145600\r\n" + header + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            InputStream in = socket.getInputStream();
            StringBuilder answer = new StringBuilder();
            byte[] buffer = new byte[8_192];
            try {
                for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
                    answer.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
                    if (answer.indexOf("</html>") > 0
                            || (answer.indexOf("problem+json") > 0 && answer.indexOf("}") > 0)) {
                        break;
                    }
                }
            } catch (java.net.SocketException e) {
                // Closed on us, as announced; what came before counts.
            }
            return answer.toString();
        }
    }
}
