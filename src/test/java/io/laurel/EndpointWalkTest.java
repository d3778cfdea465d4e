package io.laurel;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.laurel.identity.MagicLinks;
import io.laurel.identity.Role;
import io.laurel.program.Program;
import io.laurel.program.Programs;
import jakarta.servlet.http.Cookie;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Walks every endpoint with every role, as an ambassador and as nobody. What is expected stands in {@code endpoints.csv}, written by
 * hand: an endpoint that is not listed fails the test, and so does a role that gets in or is kept out against the list. Allowed are
 * roles, {@code staff} (all of them), {@code ambassador} (whoever holds a valid portal link) or {@code everybody}.
 */
@LaurelTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EndpointWalkTest {

    private static final Path EXPECTED = Path.of("src/test/resources/endpoints.csv");
    private static final long NO_SUCH_ID = 987_654_321;
    private static final Set<Role> NOBODY_OF_STAFF = EnumSet.noneOf(Role.class);

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Actors actors;

    @Autowired
    private MagicLinks links;

    @Autowired
    private Programs programs;

    @LocalServerPort
    private int port;

    private final Map<Role, String> people = new EnumMap<>(Role.class);
    private final Map<String, HandlerMethod> handlers = new TreeMap<>();
    private Cookie portal;
    private long program;

    /** @param roles of staff that get past security */
    private record Endpoint(String method, String path, String allowed, Set<Role> roles) {

        String key() {
            return method + "," + path;
        }

        boolean everybody() {
            return allowed.equals("everybody");
        }

        boolean ambassador() {
            return everybody() || allowed.equals("ambassador");
        }

        boolean lets(Role role) {
            return everybody() || roles.contains(role);
        }
    }

    @BeforeAll
    void onePersonPerRole() {
        program = programs.create(
                        new Program(0, "walk", "Walk", "Walk", List.of(), "DE", ZoneId.of("Europe/Berlin"), "de"),
                        "system")
                .id();
        for (Role role : Role.values()) {
            people.put(role, actors.person(role, program));
        }
        String link = links.issue(
                        new MagicLinks.Grant(MagicLinks.Purpose.PORTAL, program, NO_SUCH_ID, NO_SUCH_ID),
                        Duration.ofDays(1))
                .getPath();
        portal = new Cookie("LAUREL_PORTAL", link.substring(link.lastIndexOf('/') + 1));
        mappings.getHandlerMethods()
                .forEach((info, handler) -> names(info).forEach(name -> handlers.put(name, handler)));
    }

    private static Stream<String> names(RequestMappingInfo info) {
        Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
        return (methods.isEmpty() ? Stream.of("GET") : methods.stream().map(RequestMethod::name))
                .flatMap(method -> info.getPatternValues().stream().map(path -> method + "," + path));
    }

    @Test
    void everyEndpointIsListed() throws IOException {
        Set<String> listed = expected().stream().map(Endpoint::key).collect(Collectors.toCollection(TreeSet::new));
        Set<String> missing = new TreeSet<>(handlers.keySet());
        missing.removeAll(listed);
        assertThat(missing)
                .as(
                        "decide who may, then paste into %s:%n%s",
                        EXPECTED, missing.stream().map(key -> key + ",").collect(Collectors.joining("\n")))
                .isEmpty();
        listed.removeAll(handlers.keySet());
        assertThat(listed)
                .as("lines of %s no handler answers any more", EXPECTED)
                .isEmpty();
    }

    @Test
    void everyEndpointLetsInItsRolesOnly() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (Endpoint endpoint : mapped()) {
            for (Role role : Role.values()) {
                check(
                        wrong,
                        endpoint,
                        role.code(),
                        endpoint.lets(role),
                        request(endpoint)
                                .with(SecurityMockMvcRequestPostProcessors.user(people.get(role))
                                        .authorities(new SimpleGrantedAuthority(role.authority()))));
            }
            check(
                    wrong,
                    endpoint,
                    "ambassador",
                    endpoint.ambassador(),
                    request(endpoint).cookie(portal));
            check(wrong, endpoint, "anonymous", endpoint.everybody(), request(endpoint));
        }
        assertThat(wrong).isEmpty();
    }

    private void check(
            List<String> wrong, Endpoint endpoint, String who, boolean allowed, MockHttpServletRequestBuilder request)
            throws Exception {
        MockHttpServletResponse answer;
        try {
            answer = mvc.perform(request.with(SecurityMockMvcRequestPostProcessors.csrf()))
                    .andReturn()
                    .getResponse();
        } catch (Exception e) {
            wrong.add(endpoint.key() + " fails for " + who + ": " + e);
            return;
        }
        boolean in = !refused(answer.getStatus(), answer.getRedirectedUrl(), endpoint);
        if (in != allowed) {
            wrong.add(endpoint.key() + (in ? " lets in " : " keeps out ") + who + " with " + answer.getStatus());
        } else if (answer.getStatus() >= 500) {
            wrong.add(endpoint.key() + " answers " + who + " with " + answer.getStatus());
        }
    }

    @Test
    void changesNeedACsrfTokenInASession() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (Endpoint endpoint : mapped()) {
            // One-click opt-out (RFC 8058): the mail provider posts.
            if (endpoint.method().equals("GET")
                    || endpoint.path().startsWith("/p/opt-out/")
                    || endpoint.path().equals("/error")) {
                continue;
            }
            Role role = endpoint.roles().stream().findFirst().orElse(Role.LEAD);
            int status = mvc.perform(request(endpoint)
                            .cookie(portal)
                            .with(SecurityMockMvcRequestPostProcessors.user(people.get(role))
                                    .authorities(new SimpleGrantedAuthority(role.authority()))))
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
        Map<Role, Http> sessions = new EnumMap<>(Role.class);
        people.forEach((role, user) -> sessions.put(role, Http.session(port, user)));
        List<String> wrong = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> rows =
                CsvReader.builder().ofNamedCsvRecord(Path.of("src/test/resources/other-paths.csv"))) {
            for (NamedCsvRecord row : rows) {
                String path = row.getField("path");
                Endpoint endpoint = endpoint("GET", path, row.getField("allowed"));
                for (Role role : Role.values()) {
                    Http http =
                            path.startsWith("/engine-rest") ? Http.basic(port, people.get(role)) : sessions.get(role);
                    check(wrong, endpoint, role.code(), endpoint.lets(role), http.get(path));
                }
                check(
                        wrong,
                        endpoint,
                        "anonymous",
                        endpoint.everybody(),
                        Http.anonymous(port).get(path));
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static void check(
            List<String> wrong, Endpoint endpoint, String who, boolean allowed, HttpResponse<String> answer) {
        boolean in = !refused(
                answer.statusCode(), answer.headers().firstValue("Location").orElse(null), endpoint);
        if (in != allowed) {
            wrong.add(endpoint.path() + (in ? " lets in " : " keeps out ") + who + " with " + answer.statusCode());
        } else if (answer.statusCode() >= 500) {
            wrong.add(endpoint.path() + " answers " + who + " with " + answer.statusCode());
        }
    }

    /** A request as well-formed as the handler's signature asks for: security must refuse before anything else does. */
    private MockHttpServletRequestBuilder request(Endpoint endpoint) {
        HandlerMethod handler = handlers.get(endpoint.key());
        boolean upload = false;
        boolean body = false;
        Map<String, String> parameters = new TreeMap<>();
        Map<String, String> variables = new TreeMap<>();
        for (MethodParameter parameter : handler.getMethodParameters()) {
            parameter = parameter.nestedIfOptional();
            parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
            RequestParam param = parameter.getParameterAnnotation(RequestParam.class);
            PathVariable variable = parameter.getParameterAnnotation(PathVariable.class);
            body |= parameter.hasParameterAnnotation(RequestBody.class);
            upload |= MultipartFile.class.isAssignableFrom(parameter.getParameterType());
            if (param != null
                    && param.required()
                    && param.defaultValue().equals(ValueConstants.DEFAULT_NONE)
                    && BeanUtils.isSimpleProperty(parameter.getParameterType())) {
                String name = param.name().isEmpty() ? parameter.getParameterName() : param.name();
                parameters.put(name, sample(parameter.getParameterType()));
            }
            if (variable != null) {
                String name = variable.name().isEmpty() ? parameter.getParameterName() : variable.name();
                variables.put(name, sample(parameter.getParameterType()));
            }
        }
        String path = endpoint.path();
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            path = path.replaceAll("\\{" + variable.getKey() + "(:[^}]*)?}", variable.getValue());
        }
        path = path.replaceAll("\\{[^}]+}", "none").replace("/**", "/none");
        HttpMethod method = HttpMethod.valueOf(endpoint.method());
        MockHttpServletRequestBuilder request = upload
                ? MockMvcRequestBuilders.multipart(method, path)
                        .file(new MockMultipartFile("file", "none.csv", "text/csv", new byte[] {'x'}))
                : MockMvcRequestBuilders.request(method, path);
        parameters.forEach(request::param);
        return body ? request.contentType(MediaType.APPLICATION_JSON).content("{}") : request;
    }

    private static String sample(Class<?> type) {
        if (type.isEnum()) {
            return ((Enum<?>) type.getEnumConstants()[0]).name();
        }
        if (type == boolean.class || type == Boolean.class) {
            return "false";
        }
        boolean number = type.isPrimitive() || Number.class.isAssignableFrom(type);
        return number ? Long.toString(type == int.class || type == Integer.class ? 9_876 : NO_SUCH_ID) : "none";
    }

    private static boolean refused(int status, String redirect, Endpoint endpoint) {
        return status == 401
                || status == 403
                || (status == 404 && endpoint.allowed().equals("nobody"))
                || (redirect != null && redirect.matches(".*/login(\\?.*)?"))
                || (redirect != null && !endpoint.everybody() && redirect.endsWith("/p/expired"));
    }

    private List<Endpoint> mapped() throws IOException {
        return expected().stream().filter(it -> handlers.containsKey(it.key())).toList();
    }

    private static List<Endpoint> expected() throws IOException {
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(EXPECTED)) {
            return rows.stream()
                    .map(row -> endpoint(row.getField("method"), row.getField("path"), row.getField("allowed")))
                    .toList();
        }
    }

    private static Endpoint endpoint(String method, String path, String allowed) {
        Set<Role> roles = switch (allowed) {
            case "everybody", "nobody", "ambassador" -> NOBODY_OF_STAFF;
            case "staff" -> EnumSet.allOf(Role.class);
            default ->
                Arrays.stream(allowed.split(" "))
                        .map(String::toUpperCase)
                        .map(Role::valueOf)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
        };
        return new Endpoint(method, path, allowed, roles);
    }
}
