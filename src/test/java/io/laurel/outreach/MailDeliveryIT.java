package io.laurel.outreach;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetupTest;
import io.laurel.LaurelTest;
import io.laurel.TestClock;
import io.laurel.outreach.domain.MailDelivery;
import io.laurel.outreach.persistence.OutboxRows;
import io.laurel.outreach.persistence.OutboxRows.Mail;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.camunda.bpm.engine.runtime.Incident;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Mail over a real SMTP server: what arrives, what is kept, and what happens when the server is away. */
@LaurelTest
class MailDeliveryIT {

    @RegisterExtension
    static final GreenMailExtension SERVER = new GreenMailExtension(ServerSetupTest.SMTP.dynamicPort());

    @Autowired
    private ApplicationContext context;

    @Autowired
    private MailDelivery delivery;

    @Autowired
    private OutboxRows outbox;

    @Autowired
    private JavaMailSenderImpl sender;

    @Autowired
    private TestClock clock;

    private JourneyFixture journey;
    private int port;

    @BeforeEach
    void anInvitedCreator() {
        port = sender.getPort();
        sender.setPort(SERVER.getSmtp().getPort());
        delivery.deliverDue();
        SERVER.reset();
        sender.setPort(SERVER.getSmtp().getPort());
        journey = new JourneyFixture(context);
        journey.withAddress().invited();
    }

    @AfterEach
    void resetTime() {
        clock.reset();
        sender.setPort(port);
    }

    @Test
    void invitationArrivesWithOneClickOptOutAndItsBodyIsRemoved() throws Exception {
        delivery.deliverDue();

        MimeMessage received = mine().get(0);
        assertThat(received.getSubject()).isEqualTo("Eine Einladung von Harbour Kitchen");
        assertThat(received.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        assertThat(received.getHeader("List-Unsubscribe")[0]).matches("<https?://.*/p/opt-out/.+>");
        assertThat(received.getHeader("Message-ID")[0]).startsWith("<laurel-" + mail().id() + "-");
        String source = GreenMailUtil.getWholeMessage(received);
        assertThat(source).contains("text/plain", "text/html");
        assertThat(mail().state()).isEqualTo("SENT");
        assertThat(mail().html()).isNull();
        assertThat(mail().unsubscribe()).isNull();
        assertThat(mail().recipient()).isNull();
    }

    @Test
    void nothingIsSentTwice() {
        delivery.deliverDue();
        delivery.deliverDue();

        assertThat(mine()).hasSize(1);
    }

    @Test
    void nothingIsSentAfterAnOptOut() {
        context.getBean(io.laurel.privacy.OptOuts.class)
                .optOut(journey.program.id(), journey.creatorId, "link", "creator:" + journey.creatorId);

        delivery.deliverDue();

        assertThat(mine()).isEmpty();
    }

    @Test
    void serverAwayIsRetriedThenFailsVisiblyAndCanBeSentAgain() {
        SERVER.stop();
        for (Duration pause : context.getBean(OutreachSettings.class).retries()) {
            delivery.deliverDue();
            assertThat(mail().state()).isEqualTo("QUEUED");
            clock.forward(pause.plusSeconds(1));
        }
        delivery.deliverDue();

        assertThat(mail().state()).isEqualTo("FAILED");
        assertThat(mail().errorCode()).doesNotContain("@");
        Incident incident = journey.runtime
                .createIncidentQuery()
                .processInstanceId(journey.lifecycle().getId())
                .singleResult();
        assertThat(incident.getIncidentType()).isEqualTo("mailFailed");

        SERVER.start();
        sender.setPort(SERVER.getSmtp().getPort());
        delivery.sendAgain(mail(), journey.manager);
        delivery.deliverDue();
        assertThat(mine()).hasSize(1);
        assertThat(journey.runtime
                        .createIncidentQuery()
                        .processInstanceId(journey.lifecycle().getId())
                        .count())
                .isZero();
    }

    @Test
    void refusedAddressIsOutOfUseAndAnotherContactIsLookedFor() throws Exception {
        try (RefusingSmtpServer refusing = new RefusingSmtpServer("550 5.1.1 no such user")) {
            sender.setPort(refusing.port());
            delivery.deliverDue();
        }
        journey.runAsync();

        assertThat(mail().state()).isEqualTo("BOUNCED");
        assertThat(mail().errorCode()).isEqualTo("smtp-550");
        assertThat(mail().html()).isNull();
        assertThat(mail().recipient()).isNull();
        assertThat(contacts().active(journey.program.id(), journey.creatorId)).isEmpty();
        assertThat(journey.invitation().state()).isEqualTo(Invitation.State.NO_CONTACT);
        assertThat(journey.task().getTaskDefinitionKey()).isEqualTo("Task_FindContact");
        assertThat(journey.runtime
                        .createIncidentQuery()
                        .processInstanceId(journey.lifecycle().getId())
                        .count())
                .isZero();

        contacts()
                .enter(
                        journey.program.id(),
                        journey.creatorId,
                        "other." + journey.address(),
                        "imprint",
                        LawfulBasis.LEGITIMATE_INTEREST,
                        journey.manager);
        assertThat(contacts().active(journey.program.id(), journey.creatorId)).isPresent();
    }

    @Test
    void addressRefusedForNowIsTriedAgain() throws Exception {
        try (RefusingSmtpServer greylisting = new RefusingSmtpServer("451 4.7.1 greylisted, try again later")) {
            sender.setPort(greylisting.port());
            delivery.deliverDue();
        }

        assertThat(mail().state()).isEqualTo("QUEUED");
        assertThat(contacts().active(journey.program.id(), journey.creatorId)).isPresent();

        sender.setPort(SERVER.getSmtp().getPort());
        clock.forward(context.getBean(OutreachSettings.class).retries().get(0).plusSeconds(1));
        delivery.deliverDue();
        assertThat(mine()).hasSize(1);
    }

    private Contacts contacts() {
        return context.getBean(Contacts.class);
    }

    private Mail mail() {
        return outbox.page(journey.program.id(), null, null, 10, 0).get(0);
    }

    private List<MimeMessage> mine() {
        return Arrays.stream(SERVER.getReceivedMessages())
                .filter(message -> {
                    try {
                        return message.getAllRecipients()[0].toString().equals(journey.address());
                    } catch (jakarta.mail.MessagingException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }
}
