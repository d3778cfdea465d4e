package io.laurel.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.Http;
import io.laurel.ambassador.MembershipActivated;
import io.laurel.content.domain.Drift;
import io.laurel.content.domain.LiveCheck;
import io.laurel.content.domain.Watch;
import io.laurel.identity.MagicLinks;
import io.laurel.identity.Role;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The pages of the publication watch over HTTP: live text is hostile everywhere; posts belong to one membership and one program. */
class LivePagesTest extends WatchedTest {

    private static final String HOSTILE =
            "<script>alert(1)</script> <img src=x onerror=alert(2)> \"'><b>&lt; [[${7*7}]] ";

    @LocalServerPort
    private int port;

    @Autowired
    private MagicLinks links;

    private Http ambassador(long membershipId, long creatorId) {
        URI entry = links.issue(
                new MagicLinks.Grant(MagicLinks.Purpose.PORTAL, program, creatorId, membershipId), Duration.ofDays(1));
        Http http = Http.anonymous(port);
        http.get(entry.getPath());
        return http;
    }

    private static void assertHarmless(HttpResponse<String> page) {
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        assertThat(page.body())
                .contains("&lt;script&gt;")
                .doesNotContain("<script>alert(1)")
                .doesNotContain("<img src=x")
                .doesNotContain("[[49]]");
    }

    @Test
    void hostileLiveTextIsTextOnEveryPage() {
        report();
        web.tiktok(link, HOSTILE + APPROVED);
        look();
        assertHarmless(Http.session(port, manager)
                .get("/console/tasks/" + task("Task_ConfirmPublication").id()));
        assertHarmless(
                Http.session(port, manager).get("/console/posts/" + submission().id()));
        web.tiktok(link, APPROVED);
        due();
        confirm(null);
        lookAt(HOSTILE + APPROVED);
        assertHarmless(ambassador(membership, creator).get("/p/posts/" + publication()));
        remediation.contest(publication(), HOSTILE);
        Http desk = Http.session(port, reviewer);
        assertHarmless(
                desk.get("/console/tasks/" + watchTask("Task_DecideDrift").id()));
        assertHarmless(desk.get("/console/posts/" + submission().id()));
    }

    @Test
    void ambassadorMendsInThePortal() {
        live();
        Http portal = ambassador(membership, creator);
        assertThat(portal.get("/p/posts/" + publication()).body()).contains("as approved");
        lookAt(APPROVED.replace("#werbung #ad ", ""));
        String page = portal.get("/p/posts/" + publication()).body();
        assertThat(page).contains("The advertising label is missing").contains("I have mended it");
        assertThat(portal.form("/p/posts/" + publication() + "/contest", page, Map.of("words", " "))
                        .body())
                .contains("Write why");
        portal.form("/p/posts/" + publication() + "/mended", page, Map.of());
        assertThat(drift().saidMended()).isEqualTo(1);
        web.tiktok(link, APPROVED);
        look();
        assertThat(drift().state()).isEqualTo(Drift.State.MENDED);
    }

    @Test
    void authorIsNotToldThatAllIsWellBeforeAnybodyHasSeenThePost() {
        report();
        Http portal = ambassador(membership, creator);
        String path = "/p/posts/" + publication();
        assertThat(portal.get(path).body()).contains("have not looked").doesNotContain("All well");
        web.tiktokAnswers(link, 403);
        look();
        assertThat(newest().outcome()).isEqualTo(LiveCheck.Outcome.CANT_CHECK);
        assertThat(portal.get(path).body()).contains("cannot read your post").doesNotContain("All well");
        confirm(null);
        assertThat(portal.get(path).body()).contains("has compared your post").doesNotContain("All well");
    }

    @Test
    void postOfAnotherMembershipDoesNotExist() {
        live();
        lookAt(APPROVED.replace("#werbung #ad ", ""));
        long other = world.creator("GB", "en");
        long neighbour = member(other, true);
        events.publishEvent(new MembershipActivated(program, campaign, neighbour, other));
        Http stranger = ambassador(neighbour, other);
        String own = stranger.get(
                        "/p/missions/" + store.ofMembership(neighbour).get(0).id())
                .body();
        assertThat(stranger.get("/p/posts/" + publication()).statusCode()).isEqualTo(404);
        for (String step : List.of("mended", "contest")) {
            assertThat(stranger.form("/p/posts/" + publication() + "/" + step, own, Map.of("words", "x"))
                            .statusCode())
                    .as(step)
                    .isEqualTo(404);
        }
        assertThat(watch().state()).isEqualTo(Watch.State.REMEDIATION);
    }

    @Test
    void consoleListsWhatIsWatchedInItsProgramOnly() {
        live();
        lookAt(APPROVED.replace("#werbung #ad ", ""));
        String path = "/console/posts/watched?state=REMEDIATION&outcome=DRIFTED&sort=next&dir=asc";
        assertThat(Http.session(port, manager).get(path).body())
                .contains("/console/posts/" + submission().id())
                .contains("Disclosure label is missing");
        assertThat(Http.session(port, manager)
                        .get("/console/posts/watched?outcome=CANT_CHECK")
                        .body())
                .doesNotContain("/console/posts/" + submission().id());
        String stranger = actors.person(Role.MANAGER, program + 1_000_000);
        Http desk = Http.session(port, stranger);
        assertThat(desk.get("/console/posts/watched").body())
                .doesNotContain("/console/posts/" + submission().id());
        String page = Http.session(port, manager).get(path).body();
        assertThat(page).contains("name=\"host\"");
    }

    @Test
    void managerNamesABlogThatMayBeRead() {
        live();
        Http desk = Http.session(port, manager);
        String page = desk.get("/console/posts/watched").body();
        desk.form("/console/posts/watched/hosts", page, Map.of("host", "https://evil.example/"));
        assertThat(watches.hosts(program)).isEmpty();
        desk.form("/console/posts/watched/hosts", page, Map.of("host", "Blog.Harbour.example"));
        assertThat(watches.hosts(program)).containsExactly("blog.harbour.example");
        desk.form("/console/posts/watched/hosts/remove", page, Map.of("host", "blog.harbour.example"));
        assertThat(watches.hosts(program)).isEmpty();
    }

    @Test
    void looksAndFiguresAreInTheApi() {
        live();
        jdbc.update(
                "insert into live_check (program_id, publication_id, outcome, source, views, likes, checked_by, checked_at)"
                        + " values (?, ?, 'AS_APPROVED', 'connector', 100, 10, 'system', now()), (?, ?, 'AS_APPROVED', 'connector', 250,"
                        + " 12, 'system', now())",
                program,
                publication(),
                program,
                publication());
        assertThat(Http.basic(port, reviewer)
                        .get("/api/posts/" + submission().id() + "/live")
                        .body())
                .contains("\"views\":250", "\"views\":100", "\"outcome\":\"AS_APPROVED\"");
        assertThat(Http.session(port, reviewer)
                        .get("/console/posts/" + submission().id())
                        .body())
                .contains("<polyline")
                .contains("250");
    }
}
