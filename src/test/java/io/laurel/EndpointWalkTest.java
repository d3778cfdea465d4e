package io.laurel;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.laurel.identity.Role;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Walks every endpoint with every role and without one. What is expected stands in {@code endpoints.csv}, written by hand: an
 * endpoint that is not listed fails the test, and so does a role that gets in or is kept out against the list.
 */
@LaurelTest
class EndpointWalkTest {

    private static final Path EXPECTED = Path.of("src/test/resources/endpoints.csv");
    private static final long PROGRAM = 880_001;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Actors actors;

    @LocalServerPort
    private int port;

    private final Map<Role, String> people = new EnumMap<>(Role.class);

    /** @param allowed roles that get past security; null for everybody, signed in or not */
    private record Endpoint(String method, String path, Set<Role> allowed) {

        String key() {
            return method + " " + path;
        }
    }

    @BeforeEach
    void onePersonPerRole() {
        for (Role role : Role.values()) {
            people.computeIfAbsent(role, r -> actors.person(r, PROGRAM));
        }
    }

    @Test
    void everyEndpointIsListed() throws IOException {
        Set<String> listed = expected().stream().map(Endpoint::key).collect(Collectors.toCollection(TreeSet::new));
        Set<String> mapped = mappings.getHandlerMethods().keySet().stream()
                .flatMap(info -> {
                    Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
                    Stream<String> names = methods.isEmpty()
                            ? Stream.of("GET")
                            : methods.stream().map(RequestMethod::name);
                    return names.flatMap(
                            method -> info.getPatternValues().stream().map(path -> method + " " + path));
                })
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(listed)
                .as("endpoints.csv lists what is mapped, no more and no less")
                .containsExactlyElementsOf(mapped);
    }

    @Test
    void everyEndpointLetsInItsRolesOnly() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (Endpoint endpoint : expected()) {
            for (Role role : Role.values()) {
                boolean in = !refused(call(endpoint, people.get(role), role));
                if (in != (endpoint.allowed() == null || endpoint.allowed().contains(role))) {
                    wrong.add(endpoint.key() + " " + (in ? "lets in " : "keeps out ") + role);
                }
            }
            boolean in = !refused(call(endpoint, null, null));
            if (in != (endpoint.allowed() == null)) {
                wrong.add(endpoint.key() + (in ? " lets in" : " keeps out") + " anonymous");
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void changesNeedACsrfTokenInASession() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (Endpoint endpoint : expected()) {
            if (endpoint.method().equals("GET")
                    || endpoint.path().startsWith("/p/opt-out/")
                    || endpoint.path().equals("/error")) {
                continue;
            }
            int status = mvc.perform(request(endpoint)
                            .with(SecurityMockMvcRequestPostProcessors.user(people.get(Role.LEAD))
                                    .authorities(new SimpleGrantedAuthority(Role.LEAD.authority()))))
                    .andReturn()
                    .getResponse()
                    .getStatus();
            if (status != 403) {
                wrong.add(endpoint.key() + " answered " + status);
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** What is not Spring MVC: the engine's REST API and web applications, actuator, static files, unknown paths, error dispatch. */
    @Test
    void everythingElseIsDeniedByDefault() throws IOException {
        List<String> wrong = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> rows =
                CsvReader.builder().ofNamedCsvRecord(Path.of("src/test/resources/other-paths.csv"))) {
            for (NamedCsvRecord row : rows) {
                String path = row.getField("path");
                Set<Role> allowed = roles(row.getField("allowed"));
                for (Role role : Role.values()) {
                    String user = people.get(role);
                    Http http = path.startsWith("/engine-rest") || path.startsWith("/v3")
                            ? Http.basic(port, user)
                            : Http.session(port, user);
                    boolean in = !refused(http.get(path));
                    if (in != (allowed == null || allowed.contains(role))) {
                        wrong.add(path + (in ? " lets in " : " keeps out ") + role);
                    }
                }
                boolean in = !refused(Http.anonymous(port).get(path));
                if (in != (allowed == null)) {
                    wrong.add(path + (in ? " lets in" : " keeps out") + " anonymous");
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private MockHttpServletResponse call(Endpoint endpoint, String user, Role role) throws Exception {
        MockHttpServletRequestBuilder request = request(endpoint).with(SecurityMockMvcRequestPostProcessors.csrf());
        if (user != null) {
            request.with(SecurityMockMvcRequestPostProcessors.user(user)
                    .authorities(new SimpleGrantedAuthority(role.authority())));
        }
        return mvc.perform(request).andReturn().getResponse();
    }

    private static MockHttpServletRequestBuilder request(Endpoint endpoint) {
        String path = endpoint.path()
                .replaceAll("\\{[^}]*[iI]d[^}]*}", "987654321")
                .replaceAll("\\{[^}]+}", "none")
                .replace("/**", "/none");
        return MockMvcRequestBuilders.request(HttpMethod.valueOf(endpoint.method()), path);
    }

    private static boolean refused(MockHttpServletResponse answer) {
        String redirect = answer.getRedirectedUrl();
        return answer.getStatus() == 401
                || answer.getStatus() == 403
                || (redirect != null && redirect.endsWith("/login"));
    }

    private static boolean refused(HttpResponse<String> answer) {
        String redirect = answer.headers().firstValue("Location").orElse("");
        return answer.statusCode() == 401 || answer.statusCode() == 403 || redirect.endsWith("/login");
    }

    private static List<Endpoint> expected() throws IOException {
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(EXPECTED)) {
            return rows.stream()
                    .map(row ->
                            new Endpoint(row.getField("method"), row.getField("path"), roles(row.getField("allowed"))))
                    .toList();
        }
    }

    private static Set<Role> roles(String text) {
        if (text.equals("everybody")) {
            return null;
        }
        if (text.equals("nobody")) {
            return EnumSet.noneOf(Role.class);
        }
        if (text.equals("staff")) {
            return EnumSet.allOf(Role.class);
        }
        return Arrays.stream(text.split(" "))
                .map(String::toUpperCase)
                .map(Role::valueOf)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
    }
}
