package io.laurel.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.laurel.Actors;
import io.laurel.Http;
import io.laurel.LaurelTest;
import io.laurel.identity.Role;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@LaurelTest
class ApiDescriptionTest {

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    @Autowired
    private Actors actors;

    @LocalServerPort
    private int port;

    private JsonNode api;

    @BeforeEach
    void read() throws IOException {
        api = new ObjectMapper()
                .readTree(Http.basic(port, actors.person(Role.ANALYST))
                        .get("/v3/api-docs")
                        .body());
    }

    @Test
    void listsEveryEndpointUnderApiAndNothingElse() {
        Set<String> mapped = new TreeSet<>();
        mappings.getHandlerMethods()
                .keySet()
                .forEach(info -> info.getPatternValues().stream()
                        .filter(path -> path.startsWith("/api/"))
                        .forEach(path -> info.getMethodsCondition()
                                .getMethods()
                                .forEach(method -> mapped.add(method + " " + path))));
        Set<String> described = new TreeSet<>();
        api.get("paths")
                .fields()
                .forEachRemaining(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(method ->
                                described.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));
        assertThat(described).isNotEmpty().containsExactlyElementsOf(mapped);
    }

    @Test
    void saysWhatItIsAndHowToSignIn() {
        assertThat(api.at("/info/title").asText()).isEqualTo("Laurel");
        assertThat(api.at("/components/securitySchemes/basic/scheme").asText()).isEqualTo("basic");
        assertThat(api.get("security")).isNotEmpty();
    }

    @Test
    void everyOperationSaysHowItFails() {
        assertThat(api.at("/components/schemas/Problem/properties/problems").isMissingNode())
                .isFalse();
        api.get("paths")
                .forEach(path -> path.forEach(operation -> assertThat(operation
                                .at("/responses/400/content/application~1problem+json/schema/$ref")
                                .asText())
                        .isEqualTo("#/components/schemas/Problem")));
    }
}
