package io.laurel.privacy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Creators who objected to being contacted (GDPR Art. 21), and those the brand's staff blocked. Bound to creator and e-mail hash. */
public interface OptOuts {

    /** Records the objection and publishes {@link CreatorOptedOut} in the same transaction. Idempotent. @param source link, mail, staff */
    void optOut(long programId, long creatorId, String source, String actor);

    /**
     * Records the objection of an address, whoever it belongs to; creators known to use it are opted out with it (one event each).
     * Idempotent. Only the hash of the address is kept.
     */
    void optOutAddress(long programId, String email, String source, String actor);

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

    /** What stands against contacting or selecting this creator. */
    Standing standing(long programId, long creatorId);

    /** Standing blocks, newest first. */
    List<Block> blocks(long programId, int limit, long offset);

    /** Objections, newest first. */
    List<OptOut> optOuts(long programId, int limit, long offset);

    long countBlocks(long programId);

    long countOptOuts(long programId);

    /** A standing block. */
    record Block(long creatorId, String reason, Instant blockedAt, String blockedBy) {}

    /** An objection; {@code creatorId} is null when only an address is known, which is kept as a hash. */
    record OptOut(long id, Long creatorId, String source, Instant recordedAt, String recordedBy) {}

    /**
     * @param optedOut also when only an address the creator shares objected: then {@code optOut} is empty
     * @param blocked likewise
     */
    record Standing(boolean optedOut, Optional<OptOut> optOut, boolean blocked, Optional<Block> block) {}
}
