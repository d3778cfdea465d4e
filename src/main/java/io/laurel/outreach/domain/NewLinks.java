package io.laurel.outreach.domain;

import io.laurel.ambassador.Memberships;
import io.laurel.identity.LaurelSettings;
import io.laurel.outreach.Contacts.Contact;
import io.laurel.outreach.Outbox;
import io.laurel.outreach.persistence.ContactRows;
import io.laurel.outreach.persistence.NewLinkRows;
import jakarta.annotation.PreDestroy;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A new portal link for whoever reads the mailbox of an address with a live membership. The asker learns nothing, not even by the
 * time the answer takes: looking and mailing happen after it, on a thread of their own whose queue is short enough for a flood.
 */
@Service
public class NewLinks {

    private static final Logger LOG = LoggerFactory.getLogger(NewLinks.class);
    private static final Duration PAUSE = Duration.ofMinutes(10);
    private static final int LONGEST_ADDRESS = 254;
    private static final int WAITING = 500;

    private final NewLinkRows rows;
    private final ContactRows contacts;
    private final Memberships memberships;
    private final Outbox outbox;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final SecretKeySpec key;
    private final ThreadPoolExecutor later = new ThreadPoolExecutor(
            1,
            1,
            1,
            TimeUnit.MINUTES,
            new LinkedBlockingQueue<>(WAITING),
            task -> new Thread(task, "new-links"),
            new ThreadPoolExecutor.DiscardPolicy());

    NewLinks(
            NewLinkRows rows,
            ContactRows contacts,
            Memberships memberships,
            Outbox outbox,
            TransactionTemplate transaction,
            LaurelSettings settings,
            Clock clock) {
        this.rows = rows;
        this.contacts = contacts;
        this.memberships = memberships;
        this.outbox = outbox;
        this.transaction = transaction;
        this.clock = clock;
        this.key = new SecretKeySpec(("new-link:" + settings.secret()).getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        later.allowCoreThreadTimeOut(true);
    }

    /** Returns at once, whatever was typed. */
    public void ask(String email) {
        String address = email == null ? "" : email.strip();
        if (address.indexOf('@') > 0 && address.length() <= LONGEST_ADDRESS) {
            later.execute(() -> send(address));
        }
    }

    private void send(String address) {
        try {
            transaction.executeWithoutResult(status -> {
                Instant now = clock.instant();
                if (rows.take(hash(address), now, now.minus(PAUSE))) {
                    contacts.reachedAt(address).forEach(this::send);
                }
            });
        } catch (RuntimeException e) {
            // Neither the address nor a message that may quote it.
            LOG.error("a new portal link could not be queued: {}", e.getClass().getName());
        }
    }

    private void send(Contact contact) {
        memberships
                .find(contact.programId(), contact.creatorId())
                .filter(membership -> !membership.state().ended())
                .ifPresent(membership -> outbox.queue(
                        contact.programId(), contact.creatorId(), membership.id(), "new-link", null, Map.of()));
    }

    private byte[] hash(String address) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(address.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @PreDestroy
    void stop() {
        later.shutdown();
    }
}
