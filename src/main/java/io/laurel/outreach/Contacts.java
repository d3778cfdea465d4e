package io.laurel.outreach;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Addresses of creators, each with where it came from and why it may be used. Personal data: never logged. */
public interface Contacts {
    /** The address in use. */
    Optional<Contact> active(long programId, long creatorId);

    /** Every address ever entered for a creator, newest first. */
    List<Contact> history(long programId, long creatorId);

    /**
     * Enters an address; one in use before is replaced.
     *
     * @param source where the address was found, for instance {@code profile}
     * @throws io.laurel.shared.InvalidInput naming every bad field
     */
    Contact enter(long programId, long creatorId, String email, String source, LawfulBasis basis, String actor);

    /** @param state ACTIVE, BOUNCED or REPLACED */
    record Contact(
            long id,
            long programId,
            long creatorId,
            String email,
            String source,
            LawfulBasis basis,
            String state,
            String enteredBy,
            Instant enteredAt) {}
}
