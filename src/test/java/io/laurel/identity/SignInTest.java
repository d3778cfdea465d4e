package io.laurel.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.laurel.Actors;
import io.laurel.Http;
import io.laurel.LaurelTest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** One sign-in for console and Tasklist, over real HTTP: session, throttling, audit. */
@LaurelTest
class SignInTest {

    private static final AtomicLong PROGRAM = new AtomicLong(881_000);
    private static final String TASKLIST_API = "/camunda/api/engine/engine/default/task?maxResults=5";

    @Autowired
    private Actors actors;

    @Autowired
    private JdbcTemplate jdbc;

    @LocalServerPort
    private int port;

    private String user;

    @BeforeEach
    void somebody() {
        user = actors.person(Role.MANAGER, PROGRAM.incrementAndGet());
    }

    @Test
    void changesTheSessionsId() {
        Http browser = Http.anonymous(port);
        String page = browser.get("/login").body();
        String before = browser.cookie("LAUREL_SESSION");
        signIn(browser, page, user, user);
        assertThat(browser.cookie("LAUREL_SESSION")).isNotNull().isNotEqualTo(before);
    }

    @Test
    void sessionCookieIsForThisSiteAndNoScript() {
        HttpResponse<String> answer = signIn(Http.anonymous(port), user, user);
        assertThat(answer.headers().allValues("Set-Cookie"))
                .filteredOn(cookie -> cookie.startsWith("LAUREL_SESSION="))
                .singleElement()
                .asString()
                .contains("HttpOnly", "SameSite=Lax", "Path=/");
    }

    @Test
    void opensConsoleAndTasklistAndSigningOutClosesBoth() {
        Http browser = Http.session(port, user);
        assertThat(browser.get(TASKLIST_API).statusCode()).isEqualTo(200);
        // A second tab that keeps the old cookie, as somebody who had copied it would.
        String stolen = "LAUREL_SESSION=" + browser.cookie("LAUREL_SESSION");

        assertThat(browser.form("/logout", browser.get("/console/creators").body(), Map.of())
                        .headers()
                        .firstValue("Location"))
                .hasValueSatisfying(it -> assertThat(it).endsWith("/login?logout"));

        assertThat(browser.get("/console").statusCode()).isEqualTo(302);
        Http thief = Http.anonymous(port);
        assertThat(thief.send("GET", "/console", null, "Cookie", stolen).statusCode())
                .isEqualTo(302);
        assertThat(thief.send("GET", TASKLIST_API, null, "Cookie", stolen).statusCode())
                .isEqualTo(401);
        assertThat(events(user)).contains("signed-in", "signed-out");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/login?continue=https://evil.example",
                "/login?redirect=//evil.example",
                "/login?spring-security-redirect=https://evil.example",
                "/login?targetUrl=https://evil.example"
            })
    void leadsNowhereElse(String entry) {
        Http browser = Http.anonymous(port);
        String page = browser.get(entry).body();
        HttpResponse<String> answer = browser.form(entry, page, Map.of("username", user, "password", user));
        assertThat(answer.headers().firstValue("Location"))
                .hasValueSatisfying(it -> assertThat(it).doesNotContain("evil").endsWith("/console"));
    }

    @Test
    void leadsBackToThePageAskedForOnThisServerOnly() {
        Http browser = Http.anonymous(port);
        browser.send("GET", "/console/creators", null, "Accept", "text/html", "X-Forwarded-Host", "evil.example");
        HttpResponse<String> answer = signIn(browser, user, user);
        assertThat(answer.headers().firstValue("Location"))
                .hasValueSatisfying(
                        it -> assertThat(it).contains("/console/creators").doesNotContain("evil"));
    }

    @Test
    void wrongPasswordAndUnknownUserGetTheSameAnswer() {
        HttpResponse<String> wrong = signIn(Http.anonymous(port), user, "wrong");
        HttpResponse<String> unknown = signIn(Http.anonymous(port), "no-such-user-at-all", "wrong");
        assertThat(wrong.headers().firstValue("Location"))
                .isEqualTo(unknown.headers().firstValue("Location"))
                .hasValueSatisfying(it -> assertThat(it).endsWith("/login?error"));
        assertThat(problem(user, "wrong")).isEqualTo(problem("no-such-user-at-all", "wrong"));
    }

    @Test
    void manyWrongPasswordsLockEvenTheRightOneOut() {
        for (int attempt = 0; attempt < 12; attempt++) {
            signIn(Http.anonymous(port), user, "wrong" + attempt);
        }
        HttpResponse<String> right = signIn(Http.anonymous(port), user, user);
        assertThat(right.headers().firstValue("Location"))
                .as("no word about the lock, which would say that the user exists")
                .hasValueSatisfying(it -> assertThat(it).endsWith("/login?error"));
        assertThat(problem(user, user)).isEqualTo(problem("no-such-user-at-all", "wrong"));
    }

    @Test
    void failuresAreRecordedWithoutWhatWasTyped() {
        signIn(Http.anonymous(port), user, "hunter2");
        signIn(Http.anonymous(port), "my-password-in-the-wrong-field", "x");
        assertThat(events(user)).contains("sign-in-failed");
        String all = String.join(
                "\n",
                jdbc.queryForList(
                        "select actor || subject || details from audit_event where action = 'sign-in-failed'",
                        String.class));
        assertThat(all).contains("user:unknown").doesNotContain("hunter2", "my-password");
    }

    @Test
    void auditIsAppendOnly() {
        signIn(Http.anonymous(port), user, user);
        for (String attempt : List.of(
                "update audit_event set actor = 'somebody-else' where actor = '" + user + "'",
                "delete from audit_event where actor = '" + user + "'",
                "truncate audit_event",
                "update task_decision set decision = 'approve'",
                "delete from task_decision")) {
            assertThatThrownBy(() -> jdbc.execute(attempt)).hasMessageContaining("append-only");
        }
        assertThat(events(user)).contains("signed-in");
    }

    private List<String> events(String actor) {
        return jdbc.queryForList("select action from audit_event where actor = ? order by id", String.class, actor);
    }

    private String problem(String name, String password) {
        return Http.anonymous(port)
                .send(
                        "GET",
                        "/api/programs",
                        null,
                        "Authorization",
                        "Basic " + java.util.Base64.getEncoder().encodeToString((name + ":" + password).getBytes()))
                .body();
    }

    private static HttpResponse<String> signIn(Http browser, String name, String password) {
        return signIn(browser, browser.get("/login").body(), name, password);
    }

    private static HttpResponse<String> signIn(Http browser, String page, String name, String password) {
        return browser.form("/login", page, Map.of("username", name, "password", password));
    }
}
