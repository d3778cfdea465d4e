package io.laurel.privacy;

import java.util.Set;

/** Creators who objected to being contacted (GDPR Art. 21), and those the brand's staff blocked. Bound to creator and e-mail hash. */
public interface OptOuts {

    /** Records the objection and publishes {@link CreatorOptedOut} in the same transaction. Idempotent. @param source link, mail, staff */
    void optOut(long programId, long creatorId, String source, String actor);

    boolean optedOut(long programId, long creatorId);

    /** Whether this address objected, whoever it belongs to. */
    boolean addressOptedOut(long programId, String email);

    /** Remembers the hash of an address for a creator, so that an opt-out covers it. */
    void bindAddress(long programId, long creatorId, String email);

    Set<Long> allOptedOut(long programId);

    /** Blocks a creator from selection, with a reason; undone by {@link #unblock}. */
    void block(long programId, long creatorId, String reason, String actor);

    void unblock(long programId, long creatorId, String actor);

    Set<Long> allBlocked(long programId);
}
