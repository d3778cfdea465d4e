package io.laurel.outreach.domain;

import static io.laurel.outreach.Invitation.State.NO_CONTACT;
import static io.laurel.outreach.Invitation.State.OPEN;

import io.laurel.ambassador.Journeys;
import io.laurel.audit.AuditLog;
import io.laurel.outreach.OutreachSettings;
import io.laurel.outreach.domain.MailTransport.Undeliverable;
import io.laurel.outreach.persistence.ContactRows;
import io.laurel.outreach.persistence.InvitationRows;
import io.laurel.outreach.persistence.OutboxRows;
import io.laurel.outreach.persistence.OutboxRows.Mail;
import io.laurel.shared.Conflict;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends what is due, one transaction per mail: its row is locked while it is sent, so that no other node sends it and an opt-out
 * waits for it rather than passing it. A crash in between sends it again under the same message id.
 */
@Service
public class MailDelivery {

    private static final Logger log = LoggerFactory.getLogger(MailDelivery.class);

    private final OutboxRows rows;
    private final ContactRows contacts;
    private final InvitationRows invitations;
    private final OutreachProcess process;
    private final Journeys journeys;
    private final MailTransport transport;
    private final OutreachSettings settings;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    MailDelivery(
            OutboxRows rows,
            ContactRows contacts,
            InvitationRows invitations,
            OutreachProcess process,
            Journeys journeys,
            MailTransport transport,
            OutreachSettings settings,
            AuditLog audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.rows = rows;
        this.contacts = contacts;
        this.invitations = invitations;
        this.process = process;
        this.journeys = journeys;
        this.transport = transport;
        this.settings = settings;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @return how many mails were tried */
    public int deliverDue() {
        int tried = 0;
        while (Boolean.TRUE.equals(transaction.execute(status -> deliverNext()))) {
            tried++;
        }
        return tried;
    }

    private boolean deliverNext() {
        return rows.due(clock.instant())
                .map(mail -> {
                    deliver(mail);
                    return true;
                })
                .orElse(false);
    }

    private void deliver(Mail mail) {
        try {
            transport.send(mail);
            rows.done(mail.id(), "SENT", null, transport.keepsBodies(), clock.instant());
        } catch (Undeliverable e) {
            if (e.addressRefused()) {
                bounce(mail, e.code());
            } else {
                retry(mail, e.code());
            }
        }
    }

    private void retry(Mail mail, String code) {
        List<Duration> pauses = settings.retries();
        if (mail.attempts() < pauses.size()) {
            rows.retry(mail.id(), clock.instant().plus(pauses.get(mail.attempts())), code);
            return;
        }
        log.warn("Mail {} failed for good after {} attempts: {}", mail.id(), mail.attempts() + 1, code);
        rows.done(mail.id(), "FAILED", code, true, clock.instant());
        journeys.reportProblem(mail.membershipId(), "mailFailed", "mail:" + mail.id())
                .ifPresent(incident -> rows.incident(mail.id(), incident));
    }

    /** Queues a failed mail again and closes its incident. @throws Conflict when it has not failed */
    @Transactional
    public void sendAgain(Mail mail, String actor) {
        if (!rows.requeue(mail.id(), clock.instant())) {
            throw new Conflict("Only a mail that failed can be sent again.");
        }
        if (mail.incidentId() != null) {
            journeys.problemSolved(mail.incidentId());
        }
        audit.record(mail.programId(), actor, "mail-requeued", "mail:" + mail.id(), Map.of());
    }

    /** The mail came back, as the mail server or a person says: its address is out of use and another contact is looked for. */
    @Transactional
    public void bounce(Mail mail, String code) {
        rows.done(mail.id(), "BOUNCED", code, transport.keepsBodies(), clock.instant());
        audit.record(mail.programId(), "system", "mail-bounced", "mail:" + mail.id(), Map.of("code", code));
        if (mail.contactId() == null || !contacts.bounced(mail.contactId(), clock.instant())) {
            return;
        }
        invitations.newest(mail.membershipId()).ifPresent(invitation -> {
            if (invitations.move(invitation.id(), NO_CONTACT, List.of(OPEN), clock.instant())) {
                process.bounced(invitations.address(invitation.id()));
            }
        });
    }
}
