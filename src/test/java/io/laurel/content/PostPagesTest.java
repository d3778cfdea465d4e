package io.laurel.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.Http;
import io.laurel.ambassador.MembershipActivated;
import io.laurel.content.domain.MissionState;
import io.laurel.content.domain.ReviewDecision.Outcome;
import io.laurel.identity.MagicLinks;
import io.laurel.identity.Role;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The pages over HTTP: a caption is hostile everywhere; missions belong to one membership, posts to one program. */
class PostPagesTest extends ContentTest {

    private static final String HOSTILE =
            "#werbung #ad Harbour Kitchen <script>alert(1)</script> <img src=x onerror=alert(2)> \"'><b>&lt; @harbourkitchen"
                    + " #harbourtable https://example.com/table [[${7*7}]] cheap";

    @LocalServerPort
    private int port;

    @Autowired
    private MagicLinks links;

    private Http ambassador(long membershipId, long creatorId) {
        URI link = links.issue(
                new MagicLinks.Grant(MagicLinks.Purpose.PORTAL, program, creatorId, membershipId), Duration.ofDays(1));
        Http http = Http.anonymous(port);
        http.get(link.getPath());
        return http;
    }

    private static void assertHarmless(HttpResponse<String> page) {
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("&lt;script&gt;alert(1)")
                .doesNotContain("<script>alert(1)")
                .doesNotContain("<img src=x")
                .doesNotContain("\"'><b>")
                .contains("[[${7*7}]]")
                .doesNotContain("[[49]]");
    }

    @Test
    void hostileCaptionIsTextOnEveryPage() {
        missions.accept(mission);
        Http portal = ambassador(membership, creator);
        String form = portal.get("/p/missions/" + mission).body();
        HttpResponse<String> check = portal.form(
                "/p/missions/" + mission + "/check",
                form,
                Map.of("platform", "instagram", "format", "feed", "caption", HOSTILE));
        assertHarmless(check);
        assertHarmless(portal.get("/p/missions/" + mission));
        submit(HOSTILE);
        assertHarmless(portal.get("/p/missions/" + mission));
        Http desk = Http.session(port, reviewer);
        assertHarmless(desk.get("/console/tasks/" + task("Task_ReviewPost").id()));
        assertHarmless(desk.get("/console/posts/" + submission().id()));
        review(Outcome.APPROVED, "fine <script>alert(1)</script>");
        publications.report(mission, "https://www.instagram.com/p/1/?x=%3Cscript%3Ealert(1)");
        assertHarmless(portal.get("/p/missions/" + mission));
        assertHarmless(Http.session(port, manager)
                .get("/console/tasks/" + task("Task_ConfirmPublication").id()));
    }

    @Test
    void ambassadorSubmitsMendsAndPublishesInThePortal() {
        Http portal = ambassador(membership, creator);
        assertThat(portal.get("/p/missions").body())
                .contains("/p/missions/" + mission)
                .doesNotContain("No missions yet");
        String path = "/p/missions/" + mission;
        assertThat(portal.form(path + "/accept", portal.get(path).body(), Map.of())
                        .statusCode())
                .isIn(200, 302, 303);
        String form = portal.get(path).body();
        portal.form(
                path + "/submit",
                form,
                Map.of(
                        "platform",
                        "instagram",
                        "format",
                        "feed",
                        "caption",
                        "Dinner by Harbour Kitchen",
                        "pledge",
                        "true"));
        String stopped = portal.get(path).body();
        assertThat(stopped).doesNotContain("has paused this campaign", "time for this step is over");
        assertThat(stopped).contains("#werbung #ad").contains("Dinner by Harbour Kitchen");
        assertThat(posts.version(submission().id(), 1).verdict()).isEqualTo("BLOCK");
        HttpResponse<String> refused = portal.form(
                path + "/submit", stopped, Map.of("platform", "instagram", "format", "feed", "caption", CLEAN));
        assertThat(refused.body()).contains("tick this");
        portal.form(
                path + "/submit",
                stopped,
                Map.of("platform", "instagram", "format", "feed", "caption", CLEAN, "pledge", "true"));
        assertThat(submission().currentVersion()).isEqualTo(2);
        review(Outcome.APPROVED, "fine");
        String approved = portal.get(path).body();
        assertThat(portal.form(path + "/posted", approved, Map.of("url", "https://evil.example/p/1"))
                        .body())
                .contains("no link to a post");
        portal.form(path + "/posted", approved, Map.of("url", "https://www.instagram.com/p/1"));
        assertThat(posts.publications(submission().id())).hasSize(1);
    }

    @Test
    void afterTheLastStopTheAmbassadorIsToldThatAPersonLooks() {
        missions.accept(mission);
        Http portal = ambassador(membership, creator);
        String path = "/p/missions/" + mission;
        Map<String, String> unlabelled = Map.of(
                "platform", "instagram", "format", "feed", "caption", "Dinner by Harbour Kitchen", "pledge", "true");
        String form = portal.get(path).body();
        for (int version = 1; version < 5; version++) {
            String answer = portal.form(path + "/submit", form, unlabelled).body()
                    + portal.get(path).body();
            assertThat(answer).contains("please change what is marked").doesNotContain("stopped this text again");
        }
        String answer = portal.form(path + "/submit", form, unlabelled).body()
                + portal.get(path).body();
        assertThat(mission().state()).isEqualTo(MissionState.IN_REVIEW);
        assertThat(answer).contains("stopped this text again").doesNotContain("please change what is marked");
    }

    @Test
    void missionOfAnotherMembershipDoesNotExist() {
        long other = world.creator("GB", "en");
        long neighbour = member(other, true);
        events.publishEvent(new MembershipActivated(program, campaign, neighbour, other));
        Http stranger = ambassador(neighbour, other);
        String own = stranger.get(
                        "/p/missions/" + store.ofMembership(neighbour).get(0).id())
                .body();
        assertThat(stranger.get("/p/missions").body()).doesNotContain("/p/missions/" + mission);

        refused(stranger, own);
        missions.accept(mission);
        refused(stranger, own);
        submit(CLEAN);
        refused(stranger, own);
        review(Outcome.APPROVED, "fine");
        refused(stranger, own);

        assertThat(mission().state()).isEqualTo(MissionState.APPROVED);
        assertThat(posts.draft(mission)).isEmpty();
        assertThat(submission().currentVersion()).isEqualTo(1);
        assertThat(posts.publications(submission().id())).isEmpty();
    }

    /** With a CSRF token that is good: what refuses is the mission's owner, not the token. */
    private void refused(Http stranger, String own) {
        String path = "/p/missions/" + mission;
        MissionState before = mission().state();
        assertThat(own).contains("name=\"_csrf\"");
        assertThat(stranger.get(path).statusCode()).isEqualTo(404);
        for (String step : List.of("accept", "decline", "withdraw", "submit", "check", "posted")) {
            HttpResponse<String> answer = stranger.form(
                    path + "/" + step,
                    own,
                    Map.of(
                            "platform", "instagram",
                            "format", "feed",
                            "caption", CLEAN,
                            "pledge", "true",
                            "url", "https://www.instagram.com/p/1"));
            assertThat(answer.statusCode()).as(step + " of a mission " + before).isEqualTo(404);
            assertThat(answer.body()).doesNotContain("Set the table");
        }
        assertThat(mission().state()).isEqualTo(before);
    }

    @Test
    void postsOfAnotherProgramDoNotExist() {
        missions.accept(mission);
        submit(CLEAN);
        String stranger = actors.person(Role.REVIEWER, program + 1_000_000);
        Http desk = Http.basic(port, stranger);
        assertThat(Http.session(port, stranger)
                        .get("/console/posts/" + submission().id())
                        .statusCode())
                .isEqualTo(404);
        assertThat(desk.get("/console/posts").body())
                .doesNotContain("/console/posts/" + submission().id());
        HttpResponse<String> list =
                Http.session(port, reviewer).get("/console/posts?verdict=PASS&sort=creator&dir=asc");
        assertThat(list.body()).contains("/console/posts/" + submission().id());
        assertThat(Http.session(port, reviewer)
                        .get("/console/posts?verdict=BLOCK")
                        .body())
                .doesNotContain("/console/posts/" + submission().id());
    }

    @Test
    void everyCheckOfATextIsADecisionOnRecord() throws Exception {
        int before = jdbc.queryForObject("select count(*) from decision", Integer.class);
        HttpResponse<String> answer = check(reviewer, """
            {"platform":"instagram","format":"feed","text":"Loving my new tea","relationship":"paid",
             "jurisdictions":["GB","US"],"brand":{"name":"Harbour","handles":[],"competitors":[]}}
            """);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains(
                        "\"decisionId\":",
                        "\"verdict\":\"BLOCK\"",
                        "\"GB\":\"BLOCK\"",
                        "content/disclosure-missing",
                        "asa.org.uk");
        assertThat(jdbc.queryForObject("select count(*) from decision", Integer.class))
                .isEqualTo(before + 1);
        assertThat(check(reviewer, "{\"text\":\"x\",\"jurisdictions\":[\"Mars\"]}")
                        .statusCode())
                .isEqualTo(400);
    }

    private HttpResponse<String> check(String user, String json) throws Exception {
        String basic = java.util.Base64.getEncoder().encodeToString((user + ":" + user).getBytes());
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/content/checks"))
                                .header("Authorization", "Basic " + basic)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(json))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
