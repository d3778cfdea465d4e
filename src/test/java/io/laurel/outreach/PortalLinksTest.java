package io.laurel.outreach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.laurel.Http;
import io.laurel.LaurelTest;
import io.laurel.TestClock;
import io.laurel.identity.MagicLinks;
import io.laurel.identity.MagicLinks.Grant;
import io.laurel.identity.MagicLinks.Purpose;
import io.laurel.outreach.persistence.OutboxRows;
import io.laurel.outreach.persistence.OutboxRows.Mail;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Magic links: what a scanner, a thief, a stranger and a forgetful ambassador get. */
@LaurelTest
@ExtendWith(OutputCaptureExtension.class)
class PortalLinksTest {

    @Autowired
    private ApplicationContext context;

    @Autowired
    private MagicLinks links;

    @Autowired
    private OutboxRows outbox;

    @Autowired
    private JdbcTemplate jdbc;

    @LocalServerPort
    private int port;

    private JourneyFixture journey;
    private Grant grant;

    @BeforeEach
    void anInvitedCreator() {
        journey = new JourneyFixture(context);
        journey.withAddress().invited();
        grant = new Grant(
                Purpose.PORTAL,
                journey.program.id(),
                journey.creatorId,
                journey.membership().id());
    }

    @AfterEach
    void clockGoesBack() {
        context.getBean(TestClock.class).reset();
    }

    @Test
    void openingALinkChangesNothing() {
        String before = state();
        for (int n = 0; n < 3; n++) {
            Http scanner = Http.anonymous(port);
            scanner.get(link());
            scanner.get("/p");
            scanner.send("HEAD", link(), null);
        }
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void tokenIsInNoPageRedirectLogOrRow(CapturedOutput log) {
        String path = link();
        String token = path.substring(path.lastIndexOf('/') + 1);
        Http creator = Http.anonymous(port);
        HttpResponse<String> entered = creator.get(path);
        assertThat(entered.headers().firstValue("Location"))
                .hasValueSatisfying(it -> assertThat(it).doesNotContain(token));
        assertThat(entered.body()).doesNotContain(token);
        assertThat(creator.get("/p").body()).doesNotContain(token);
        creator.get("/p/enter/" + token + "x");
        assertThat(log.getAll()).doesNotContain(token);
        assertThat(jdbc.queryForList("select encode(token_hash, 'escape') || program_id from magic_link", String.class))
                .noneMatch(row -> row.contains(token));
    }

    @Test
    void revokedAndExpiredLinksLeadToANewOne() {
        Http creator = Http.anonymous(port);
        creator.get(link());
        assertThat(creator.get("/p").statusCode()).isEqualTo(200);

        links.revoke(grant.membershipId());

        assertThat(creator.get("/p").headers().firstValue("Location"))
                .hasValueSatisfying(it -> assertThat(it).endsWith("/p/expired"));
        String expired = links.issue(grant, Duration.ofSeconds(-1)).getPath();
        assertThat(Http.anonymous(port).get(expired).headers().firstValue("Location"))
                .hasValueSatisfying(it -> assertThat(it).endsWith("/p/expired"));
        assertThat(creator.get("/p/expired").body()).contains("/p/new-link", "_csrf");
    }

    @Test
    void newLinkGoesToTheMailboxAndNowhereElse() {
        HttpResponse<String> known = ask(" " + journey.address().toUpperCase() + " ");
        HttpResponse<String> unknown = ask("stranger" + journey.creatorId + "@example.org");
        HttpResponse<String> none = ask("no address");

        assertThat(List.of(known.statusCode(), unknown.statusCode(), none.statusCode()))
                .containsOnly(200);
        assertThat(plain(known)).isEqualTo(plain(unknown)).isEqualTo(plain(none));
        await().atMost(Duration.ofSeconds(10)).until(() -> newLinks().size() == 1);
        Mail mail = newLinks().get(0);
        assertThat(mail.recipient()).isEqualTo(journey.address());
        assertThat(mail.subject()).isEqualTo("Ihr neuer Link zu Harbour Kitchen");
        String fresh = mail.plain().replaceAll("(?s).*https?://[^/\\s]+(/p/enter/[\\w-]+).*", "$1");
        Http creator = Http.anonymous(port);
        creator.get(fresh);
        assertThat(creator.get("/p").body()).contains("Set the table");
    }

    @Test
    void oneNewLinkInTenMinutes() {
        ask(journey.address());
        await().atMost(Duration.ofSeconds(10)).until(() -> newLinks().size() == 1);
        ask(journey.address());
        ask(journey.address());
        JourneyFixture other = new JourneyFixture(context);
        other.withAddress().invited();
        ask(other.address());
        // Requests are worked on in order: when the later one is done, the refused ones are.
        await().atMost(Duration.ofSeconds(10)).until(() -> newLinks(other).size() == 1);
        assertThat(newLinks()).hasSize(1);

        context.getBean(TestClock.class).forward(Duration.ofMinutes(11));
        ask(journey.address());
        await().atMost(Duration.ofSeconds(10)).until(() -> newLinks().size() == 2);
    }

    @Test
    void whoLeftOrOptedOutGetsNone() {
        journey.asManager(() -> context.getBean(io.laurel.ambassador.Journeys.class)
                .withdraw(journey.membership().id(), "not any more", journey.manager));
        ask(journey.address());
        JourneyFixture other = new JourneyFixture(context);
        other.withAddress().invited();
        ask(other.address());
        await().atMost(Duration.ofSeconds(10)).until(() -> newLinks(other).size() == 1);
        assertThat(newLinks()).isEmpty();
    }

    @Test
    void asksForTheFormsToken() {
        assertThat(Http.anonymous(port)
                        .form("/p/new-link", "", Map.of("email", journey.address()))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aLinkOpensItsOwnMembershipOnly() {
        JourneyFixture other = new JourneyFixture(context);
        other.withAddress().invited();
        Http creator = Http.anonymous(port);
        creator.get(link());
        String page = creator.get("/p").body();
        assertThat(page).doesNotContain("membership");

        creator.form(
                "/p/invitation/decline",
                page,
                Map.of("membershipId", "" + other.membership().id()));

        assertThat(journey.invitation().state()).isEqualTo(Invitation.State.DECLINED);
        assertThat(other.invitation().state()).isEqualTo(Invitation.State.OPEN);
    }

    @Test
    void anOptOutLinkIsNoKeyToThePortal() {
        String optOut = links.issue(
                        new Grant(Purpose.OPT_OUT, grant.programId(), grant.creatorId(), grant.membershipId()),
                        Duration.ofDays(1))
                .getPath();
        String token = optOut.substring(optOut.lastIndexOf('/') + 1);
        assertThat(Http.anonymous(port).get("/p/enter/" + token).headers().firstValue("Location"))
                .hasValueSatisfying(it -> assertThat(it).endsWith("/p/expired"));
    }

    private HttpResponse<String> ask(String email) {
        Http somebody = Http.anonymous(port);
        return somebody.form("/p/new-link", somebody.get("/p/expired").body(), Map.of("email", email));
    }

    private static String plain(HttpResponse<String> answer) {
        return answer.body().replaceAll("name=\"_csrf\"[^>]*", "");
    }

    private List<Mail> newLinks() {
        return newLinks(journey);
    }

    private List<Mail> newLinks(JourneyFixture of) {
        return outbox.page(of.program.id(), null, null, 20, 0).stream()
                .filter(mail -> mail.template().equals("new-link"))
                .toList();
    }

    private String link() {
        return links.issue(grant, Duration.ofDays(1)).getPath();
    }

    private String state() {
        return journey.invitation() + " " + journey.membership()
                + jdbc.queryForList(
                        "select id, action from audit_event where program_id = ? order by id", journey.program.id())
                + jdbc.queryForList("select id, state from outbox where program_id = ?", journey.program.id());
    }
}
