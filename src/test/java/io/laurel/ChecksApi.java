package io.laurel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** An endpoint that judges what it is sent and answers with findings, asked by somebody who may. */
public final class ChecksApi {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Http member;
    private final String path;

    /** @param path of the endpoint, which takes a POST */
    public ChecksApi(Http member, String path) {
        this.member = member;
        this.path = path;
    }

    /** What is answered to a good request. */
    public JsonNode check(String body) {
        return answer(body, 200);
    }

    /** Field and value of each problem of a refused request; the value is {@code null} where it is not repeated. */
    public List<String> refused(String body) {
        List<String> problems = new ArrayList<>();
        answer(body, 400).path("problems").forEach(problem -> {
            assertThat(problem.path("expected").asText()).isNotBlank();
            problems.add(problem.path("field").asText() + " "
                    + (problem.path("value").isMissingNode()
                            ? "null"
                            : problem.path("value").asText()));
        });
        return problems;
    }

    /** The status somebody else is answered with. */
    public int status(Http person, String body) {
        return person.json("POST", path, body).statusCode();
    }

    private JsonNode answer(String body, int status) {
        HttpResponse<String> response = member.json("POST", path, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first finding of a rule. */
    public static JsonNode finding(JsonNode answer, String rule) {
        for (JsonNode finding : answer.path("findings")) {
            if (finding.path("ruleId").asText().equals(rule)) {
                return finding;
            }
        }
        throw new AssertionError("no finding of " + rule + " in " + answer);
    }
}
