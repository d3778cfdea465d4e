package io.laurel.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.Actors;
import io.laurel.Http;
import io.laurel.LaurelTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** What every answer tells the browser about itself, over real HTTP. */
@LaurelTest
class HeadersTest {

    private static final long PROGRAM = 882_001;
    private static final long NO_SUCH_ID = 987_654_321;

    @Autowired
    private Actors actors;

    @Autowired
    private MagicLinks links;

    @Autowired
    private MockMvc mvc;

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @ValueSource(
            strings = {"/console", "/console/creators", "/console/no-such-page", "/console/creators/1", "/login", "/"})
    void consoleRunsItsOwnScriptsOnlyAndIsFramedByItselfOnly(String path) {
        HttpResponse<String> answer = staff().get(path);
        assertPageIsSafe(answer);
        assertThat(header(answer, "Referrer-Policy")).isEqualTo("same-origin");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/p", "/p/expired", "/p/enter/no-such-token", "/p/opt-out/no-such-token", "/p/no-such-page"})
    void portalSendsNoReferrer(String path) {
        HttpResponse<String> answer = Http.anonymous(port).get(path);
        assertPageIsSafe(answer);
        assertThat(header(answer, "Referrer-Policy")).isEqualTo("no-referrer");
    }

    private static void assertPageIsSafe(HttpResponse<String> answer) {
        assertThat(header(answer, "Content-Security-Policy"))
                .contains(
                        "default-src 'self'",
                        "object-src 'none'",
                        "base-uri 'none'",
                        "form-action 'self'",
                        "frame-ancestors 'self'")
                .doesNotContain("unsafe");
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(answer, "X-Frame-Options")).isEqualTo("SAMEORIGIN");
        assertThat(header(answer, "Cache-Control")).contains("no-store");
    }

    @Test
    void apiIsNoPage() {
        HttpResponse<String> answer = Http.basic(port, person()).get("/api/programs");
        assertThat(header(answer, "Content-Security-Policy")).contains("default-src 'none'", "frame-ancestors 'none'");
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(answer, "Cache-Control")).contains("no-store");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void tasklistIsFramedByItselfOnly() {
        HttpResponse<String> answer = staff().get("/camunda/app/tasklist/default/");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Security-Policy")).contains("frame-ancestors 'self'", "object-src 'none'");
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void operatorsRestKeepsNoSession() {
        HttpResponse<String> answer =
                Http.basic(port, actors.person(Role.ADMIN)).get("/engine-rest/engine");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.contains("SESSION"));
    }

    @Test
    void engineTakesNoChangeWithoutItsCsrfToken() {
        Http tasklist = staff();
        String cookie = "LAUREL_SESSION=" + tasklist.cookie("LAUREL_SESSION");
        HttpResponse<String> forged = Http.anonymous(port)
                .send(
                        "POST",
                        "/camunda/api/engine/engine/default/filter/create",
                        "{\"name\":\"x\",\"resourceType\":\"Task\"}",
                        "Content-Type",
                        "application/json",
                        "Cookie",
                        cookie);
        assertThat(forged.statusCode()).isEqualTo(403);
        assertThat(forged.headers().firstValue("X-XSRF-TOKEN")).hasValue("Required");
    }

    @Test
    void portalCookieIsForThePortalAndNoScript() {
        assertThat(portalCookie(Http.anonymous(port).get(link()))).contains("HttpOnly", "SameSite=Lax", "Path=/p");
    }

    @Test
    void portalCookieIsSecureWhereTheRequestIs() throws Exception {
        String cookie = mvc.perform(MockMvcRequestBuilders.get(link()).secure(true))
                .andReturn()
                .getResponse()
                .getHeader("Set-Cookie");
        assertThat(cookie).contains("Secure");
        assertThat(new MockHttpServletRequest().isSecure()).isFalse();
    }

    @Test
    void styleMayBeCached() {
        HttpResponse<String> css = Http.anonymous(port).get("/css/laurel.css");
        assertThat(css.statusCode()).isEqualTo(200);
        assertThat(header(css, "X-Content-Type-Options")).isEqualTo("nosniff");
    }

    private String link() {
        return links.issue(
                        new MagicLinks.Grant(MagicLinks.Purpose.PORTAL, PROGRAM, NO_SUCH_ID, NO_SUCH_ID),
                        Duration.ofDays(1))
                .getPath();
    }

    private Http staff() {
        return Http.session(port, person());
    }

    private String person() {
        return actors.person(Role.MANAGER, PROGRAM);
    }

    private static String portalCookie(HttpResponse<String> answer) {
        return answer.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("LAUREL_PORTAL="))
                .findFirst()
                .orElseThrow();
    }

    private static String header(HttpResponse<String> answer, String name) {
        return String.join(", ", answer.headers().allValues(name));
    }
}
