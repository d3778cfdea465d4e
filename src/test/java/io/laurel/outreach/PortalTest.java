package io.laurel.outreach;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.Http;
import io.laurel.LaurelTest;
import io.laurel.ambassador.MembershipState;
import io.laurel.identity.Role;
import io.laurel.outreach.persistence.OutboxRows;
import io.laurel.outreach.persistence.OutboxRows.Mail;
import io.laurel.privacy.OptOuts;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** The creator's pages as a browser, a mail scanner and a mail program see them, and the console's as staff do. */
@LaurelTest
class PortalTest {

    @Autowired
    private ApplicationContext context;

    @Autowired
    private OutboxRows outbox;

    @Autowired
    private OptOuts optOuts;

    @LocalServerPort
    private int port;

    private JourneyFixture journey;

    @BeforeEach
    void anInvitedCreator() {
        journey = new JourneyFixture(context);
        journey.withAddress().invited();
    }

    @Test
    void invitationIsReadAndAcceptedOnce() {
        Http creator = Http.anonymous(port);
        HttpResponse<String> entered = creator.get(path("/p/enter/"));
        assertThat(entered.statusCode()).isEqualTo(303);
        String page = creator.get("/p").body();
        assertThat(page).contains("Harbour Kitchen", "Set the table", "150");
        assertThat(journey.invitation().state()).isEqualTo(Invitation.State.OPEN);

        assertThat(creator.form("/p/invitation/accept", page, Map.of()).statusCode())
                .isEqualTo(302);
        HttpResponse<String> again = creator.form("/p/invitation/decline", page, Map.of());

        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("You have already accepted this invitation.");
        assertThat(journey.membership().state()).isEqualTo(MembershipState.CONTRACTING);
    }

    @Test
    void creatorSeesTheirDataAndObjectsThere() {
        Http creator = Http.anonymous(port);
        HttpResponse<String> entered = creator.get(path("/p/enter/") + "?to=data");
        assertThat(entered.headers().firstValue("Location")).hasValue("/p/data");

        String page = creator.get("/p/data?lang=en").body();

        assertThat(page)
                .contains("@cook", journey.address(), "contact button", "9,000 followers", "privacy@laurel.invalid")
                .contains("href=\"/p/data\" aria-current=\"page\"")
                .doesNotContain("href=\"/p/points\"");
        assertThat(creator.form("/p/data/object", page, Map.of()).body()).contains("will not contact you again");
        assertThat(optOuts.optedOut(journey.program.id(), journey.creatorId)).isTrue();
        assertThat(journey.membership().state()).isEqualTo(MembershipState.OPTED_OUT);
    }

    @Test
    void linkLeadsToNamedPagesOnly() {
        assertThat(Http.anonymous(port)
                        .get(path("/p/enter/") + "?to=//evil.example")
                        .headers()
                        .firstValue("Location"))
                .hasValue("/p");
    }

    @Test
    void answerWithoutTheFormsTokenIsRefused() {
        Http creator = Http.anonymous(port);
        creator.get(path("/p/enter/"));

        assertThat(creator.form("/p/invitation/accept", "", Map.of()).statusCode())
                .isEqualTo(403);
        assertThat(journey.invitation().state()).isEqualTo(Invitation.State.OPEN);
    }

    @Test
    void withoutALinkThePortalSaysNothing() {
        HttpResponse<String> stranger = Http.anonymous(port).get("/p");

        assertThat(stranger.statusCode()).isEqualTo(302);
        assertThat(stranger.headers().firstValue("Location"))
                .hasValueSatisfying(it -> assertThat(it).endsWith("/p/expired"));
    }

    @Test
    void mailScannerThatOpensTheOptOutLinkChangesNothing() {
        Http scanner = Http.anonymous(port);

        HttpResponse<String> opened = scanner.get(path("/p/opt-out/"));

        assertThat(opened.statusCode()).isEqualTo(200);
        assertThat(optOuts.optedOut(journey.program.id(), journey.creatorId)).isFalse();
        assertThat(journey.invitation().state()).isEqualTo(Invitation.State.OPEN);
        assertThat(mail().state()).isEqualTo("QUEUED");
    }

    @Test
    void mailProgramOptsOutWithOneClick() throws Exception {
        String link = path("/p/opt-out/");

        HttpResponse<String> clicked = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + link))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString("List-Unsubscribe=One-Click"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(clicked.statusCode()).isEqualTo(200);
        assertThat(optOuts.optedOut(journey.program.id(), journey.creatorId)).isTrue();
        assertThat(journey.membership().state()).isEqualTo(MembershipState.OPTED_OUT);
        assertThat(journey.lifecycle()).isNull();
        assertThat(mail().state()).isEqualTo("CANCELLED");
        assertThat(Http.anonymous(port).get(link).body()).contains("will not contact you again");
    }

    @Test
    void wrongTokenOptsNobodyOut() {
        assertThat(Http.anonymous(port).form("/p/opt-out/unknown", "", Map.of()).statusCode())
                .isEqualTo(302);
        assertThat(optOuts.optedOut(journey.program.id(), journey.creatorId)).isFalse();
    }

    @Test
    void boardAndMailboxShowTheOwnProgramOnly() {
        Http manager = Http.session(port, journey.manager);
        Http stranger = Http.session(port, new JourneyFixture(context).manager);
        long membership = journey.membership().id();
        long mail = mail().id();

        assertThat(manager.get("/console/journeys").body())
                .contains("Kim Fictional", "Waiting for an answer", "Creator");
        assertThat(manager.get("/console/journeys?stage=CONTACT").body()).doesNotContain("Kim Fictional");
        assertThat(manager.get("/console/journeys?sort=deadline&dir=desc&q=coo").body())
                .contains("Kim Fictional");
        assertThat(manager.get("/console/journeys.csv").body()).contains("Kim Fictional");
        assertThat(manager.get("/console/journeys/" + membership).statusCode()).isEqualTo(200);
        assertThat(manager.get("/console/campaigns/" + journey.campaign.id() + "/journeys")
                        .body())
                .contains("Kim Fictional");
        assertThat(manager.get("/console/creators/" + journey.creatorId + "/journeys")
                        .body())
                .contains("Summer table");
        assertThat(manager.get("/console/mailbox").body()).contains("Eine Einladung von Harbour Kitchen");
        assertThat(manager.get("/console/mailbox/" + mail).statusCode()).isEqualTo(200);
        assertThat(stranger.get("/console/journeys").body()).doesNotContain("Kim Fictional");
        for (String path : new String[] {
            "/console/journeys/" + membership,
            "/console/campaigns/" + journey.campaign.id() + "/journeys",
            "/console/creators/" + journey.creatorId + "/journeys",
            "/console/mailbox/" + mail
        }) {
            assertThat(stranger.get(path).statusCode()).as(path).isEqualTo(404);
        }
    }

    @Test
    void bodiesWithMagicLinksAreNotShownOutsideTheDemonstration() {
        assertThat(Http.session(port, journey.manager)
                        .get("/console/mailbox/" + mail().id() + "/body")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void reviewersLookAtTheBoardAndChangeNothing() {
        Http reviewer = Http.session(port, journey.actors.person(Role.REVIEWER, journey.program.id()));
        String page = reviewer.get("/console/journeys").body();
        String action = "/console/journeys/" + journey.membership().id() + "/withdraw";

        assertThat(page).contains("Kim Fictional");
        assertThat(reviewer.form(action, page, Map.of("reason", "because")).statusCode())
                .isEqualTo(403);
        assertThat(reviewer.get("/console/mailbox").statusCode()).isEqualTo(403);
        assertThat(journey.membership().state()).isEqualTo(MembershipState.INVITING);
    }

    @Test
    void managerWithdrawsAndExtendsOnTheBoard() {
        Http manager = Http.session(port, journey.manager);
        String path = "/console/journeys/" + journey.membership().id();
        String page = manager.get(path).body();
        assertThat(page).contains(path + "/withdraw", path + "/extend", path + "/nudge");

        manager.form(
                path + "/extend",
                page,
                Map.of("until", java.time.LocalDate.now().plusDays(20).toString(), "reason", "Holiday"));
        assertThat(journey.invitation().replyDue())
                .isAfter(java.time.Instant.now().plus(java.time.Duration.ofDays(18)));
        manager.form(path + "/withdraw", page, Map.of("reason", "Brief changed"));

        assertThat(journey.membership().state()).isEqualTo(MembershipState.WITHDRAWN);
    }

    @Test
    void taskPagesKeepWhatWasTyped() {
        journey = new JourneyFixture(context);
        journey.invited();
        Http manager = Http.session(port, journey.manager);
        String task = "/console/tasks/" + journey.task().getId();
        String page = manager.get(task).body();
        assertThat(page).contains("Find contact", "@cook");

        HttpResponse<String> refused = manager.form(
                task + "/contact-address",
                page,
                Map.of("email", "nonsense", "source", "bio", "lawfulBasis", "consent"));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("nonsense", "bio");
        assertThat(manager.form(task + "/contact-link", page, Map.of()).body()).contains("/p/enter/");
        assertThat(manager.form(
                                task + "/contact-address",
                                page,
                                Map.of("email", journey.address(), "source", "bio", "lawfulBasis", "consent"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(mail().recipient()).isEqualTo(journey.address());

        context.getBean(io.laurel.outreach.domain.CreatorAnswers.class)
                .ask(journey.membership().id(), "Which day?");
        String question = "/console/tasks/" + journey.task().getId();
        assertThat(manager.get(question).body()).contains("Which day?");
        assertThat(manager.form(question + "/question-answer", page, Map.of("answer", "Any day."))
                        .statusCode())
                .isEqualTo(302);
        assertThat(journey.invitation().state()).isEqualTo(Invitation.State.OPEN);
    }

    private Mail mail() {
        return outbox.page(journey.program.id(), null, null, 10, 0).get(0);
    }

    /** The path of the newest mail's link that begins so. */
    private String path(String start) {
        Matcher link = Pattern.compile("https?://[^/\\s]+(" + Pattern.quote(start) + "[\\w-]+)")
                .matcher(mail().plain());
        assertThat(link.find()).isTrue();
        return link.group(1);
    }
}
