package io.laurel.outreach;

import java.util.Locale;
import java.util.Map;

/** Transactional outbox: mail is queued with the change that causes it and sent by a job with retries; a lasting failure is an incident. */
public interface Outbox {

    /**
     * Queues a mail to the creator's confirmed address.
     *
     * @param template name under {@code templates/mail}, with subject and texts in the feature's message bundle
     * @param model values for the template; {@code link} for the portal is added by the outbox
     * @return id of the queued mail, or empty when the creator has no address or opted out
     */
    java.util.OptionalLong queue(
            long programId,
            long creatorId,
            long membershipId,
            String template,
            Locale locale,
            Map<String, Object> model);

    /** Cancels what is still queued for this creator. */
    int cancel(long programId, long creatorId);
}
