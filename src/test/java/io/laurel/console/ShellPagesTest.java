package io.laurel.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.laurel.Actors;
import io.laurel.Http;
import io.laurel.LaurelTest;
import io.laurel.identity.Role;
import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;

@LaurelTest
class ShellPagesTest {

    @Autowired
    private MockMvc web;

    @Autowired
    private Actors actors;

    @LocalServerPort
    private int port;

    @Test
    void startPageSaysWhatRunsWhere() throws Exception {
        web.perform(get("/"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("href=\"/camunda/app/tasklist/default/\"")))
                .andExpect(content().string(containsString("href=\"/v3/api-docs\"")));
    }

    @Test
    void nobodyIsNamedOutsideTheDemo() throws Exception {
        web.perform(get("/login")).andExpect(content().string(not(containsString("password is the user"))));
    }

    @Test
    void signInPageKeepsTheFormAndSaysWhatIsWrong() throws Exception {
        web.perform(get("/login").param("error", ""))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("name=\"_csrf\"")))
                .andExpect(content().string(containsString("role=\"alert\"")));
    }

    @Test
    void consoleAsksForSignIn() throws Exception {
        web.perform(get("/console").accept(MediaType.TEXT_HTML)).andExpect(status().is3xxRedirection());
    }

    @Test
    void overviewShowsTheProgramsOfThePersonOnly() throws Exception {
        String nobodysMember = actors.person(Role.MANAGER);
        web.perform(get("/console").with(user(nobodysMember).roles("MANAGER")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("not a member of a program yet")));
    }

    @Test
    void pagesCarryNoInlineScriptOrStyle() throws Exception {
        for (String page : new String[] {"/", "/login", "/p/expired"}) {
            web.perform(get(page))
                    .andExpect(status().isOk())
                    .andExpect(content().string(not(containsString(" style="))))
                    .andExpect(content().string(not(matchesPattern("(?s).*\\son[a-z]+=\".*"))))
                    .andExpect(content().string(not(matchesPattern("(?s).*<script(?![^>]*src=)[^>]*>.*"))));
        }
    }

    @Test
    void portalSpeaksTheLanguageAskedFor() throws Exception {
        web.perform(get("/p/expired").header("Accept-Language", "de"))
                .andExpect(content().string(containsString("Dieser Link gilt nicht mehr")));
        web.perform(get("/p/expired").param("lang", "es").header("Accept-Language", "de"))
                .andExpect(content().string(containsString("Este enlace ya no funciona")));
    }

    @Test
    void consoleKeepsTheLanguageChosenAndSpeaksNoOther() throws Exception {
        Cookie chosen = web.perform(get("/login").param("lang", "fr"))
                .andExpect(content().string(containsString("<html lang=\"fr\"")))
                .andReturn()
                .getResponse()
                .getCookie("LAUREL_CONSOLE_LANGUAGE");

        web.perform(get("/login").cookie(chosen).header("Accept-Language", "en"))
                .andExpect(content().string(containsString("<html lang=\"fr\"")));
        web.perform(get("/login").param("lang", "es").header("Accept-Language", "en"))
                .andExpect(content().string(containsString("<html lang=\"en\"")));
    }

    @Test
    void missingPagesAnswerPeopleWithAPageAndProgramsWithAProblem() throws Exception {
        var page = asABrowser("/p/nothing");
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(page.body()).contains("This page does not exist").contains("<!DOCTYPE html>");

        String person = actors.person(Role.MANAGER);
        var problem = Http.basic(port, person).get("/api/nothing");
        assertThat(problem.statusCode()).isEqualTo(404);
        assertThat(problem.headers().firstValue("Content-Type").orElse("")).contains("problem+json");
    }

    @Test
    void missingTaskAnswersWithAPage() {
        var page = Http.session(port, actors.person(Role.REVIEWER)).get("/console/tasks/no-such-task");
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("This page does not exist");
    }

    @Test
    void tasklistWearsLaurelsName() {
        Http manager = Http.session(port, actors.person(Role.MANAGER));
        assertThat(manager.get("/camunda/app/tasklist/scripts/config.js").body())
                .contains("vendor: 'Laurel'");
        assertThat(manager.get("/camunda/app/tasklist/styles/user-styles.css").body())
                .contains(".ce-eol-banner")
                .contains("iframe.laurel-task");
        assertThat(manager.get("/camunda/app/tasklist/scripts/laurel.js").body())
                .contains("laurel-console");
    }

    private HttpResponse<String> asABrowser(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Accept", MediaType.TEXT_HTML_VALUE)
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
