package io.laurel.outreach.domain;

import io.laurel.outreach.persistence.OutboxRows.Mail;

/** The way mail leaves. */
public interface MailTransport {
    /** @throws Undeliverable when the mail did not leave */
    void send(Mail mail) throws Undeliverable;

    /** Whether the body, with its magic links, stays in the outbox after sending. */
    boolean keepsBodies();

    /** Carries a code only: what servers answer quotes addresses. */
    final class Undeliverable extends Exception {
        private static final long serialVersionUID = 1L;
        private final String code;
        private final boolean addressRefused;

        public Undeliverable(String code, boolean addressRefused) {
            super(code);
            this.code = code;
            this.addressRefused = addressRefused;
        }

        public String code() {
            return code;
        }

        public boolean addressRefused() {
            return addressRefused;
        }
    }
}
