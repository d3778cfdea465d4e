package io.laurel.outreach.domain;

import io.laurel.audit.AuditLog;
import io.laurel.outreach.Contacts;
import io.laurel.outreach.LawfulBasis;
import io.laurel.outreach.persistence.ContactRows;
import io.laurel.privacy.OptOuts;
import io.laurel.shared.InvalidInput;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Addresses with source and lawful basis. What is audited names ids only, never the address. */
@Service
class ContactService implements Contacts {

    private static final int LONGEST = 254;

    private final ContactRows rows;
    private final OptOuts optOuts;
    private final AuditLog audit;
    private final Clock clock;

    ContactService(ContactRows rows, OptOuts optOuts, AuditLog audit, Clock clock) {
        this.rows = rows;
        this.optOuts = optOuts;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Optional<Contact> active(long programId, long creatorId) {
        return rows.active(programId, creatorId);
    }

    @Override
    public List<Contact> history(long programId, long creatorId) {
        return rows.history(programId, creatorId);
    }

    @Override
    @Transactional
    public Contact enter(long programId, long creatorId, String email, String source, LawfulBasis basis, String actor) {
        String address = address(email);
        if (source == null || source.isBlank() || source.length() > 200) {
            throw new InvalidInput("source", null, "where the address was found, 1 to 200 characters");
        }
        if (basis == null) {
            throw new InvalidInput("lawfulBasis", null, "legitimate-interest, consent or contract");
        }
        Contact contact = rows.replace(programId, creatorId, address, source.strip(), basis, actor, clock.instant());
        optOuts.bindAddress(programId, creatorId, address);
        audit.record(
                programId,
                actor,
                "contact-entered",
                "creator:" + creatorId,
                Map.of("contact", contact.id(), "lawfulBasis", basis.code()));
        return contact;
    }

    /** The address in its plain form. Never echoed in an error: it is personal data. */
    static String address(String given) {
        String address = given == null ? "" : given.strip();
        try {
            InternetAddress parsed = new InternetAddress(address, true);
            String domain = address.substring(address.lastIndexOf('@') + 1);
            if (address.length() <= LONGEST
                    && parsed.getPersonal() == null
                    && parsed.getAddress().equals(address)
                    && domain.matches("(?U)[\\w-]+(\\.[\\w-]+)+")) {
                return address.substring(0, address.lastIndexOf('@') + 1) + domain.toLowerCase(Locale.ROOT);
            }
        } catch (AddressException | StringIndexOutOfBoundsException e) {
            // said below
        }
        throw new InvalidInput("email", null, "one e-mail address such as name@example.org");
    }
}
