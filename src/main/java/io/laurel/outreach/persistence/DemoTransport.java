package io.laurel.outreach.persistence;

import io.laurel.outreach.domain.MailTransport;
import io.laurel.outreach.persistence.OutboxRows.Mail;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The demonstration sends nothing outside: mail stays in the outbox, read at {@code /console/mailbox}. */
@Component
@Profile("demo")
class DemoTransport implements MailTransport {

    @Override
    public void send(Mail mail) {
        // Delivered by being kept.
    }

    @Override
    public boolean keepsBodies() {
        return true;
    }
}
