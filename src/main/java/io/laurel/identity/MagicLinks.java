package io.laurel.identity;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Links that let an ambassador into the portal without an account. Tokens are stored hashed, single purpose, expiring, revocable. */
public interface MagicLinks {

    /** What a link opens. */
    enum Purpose {
        /** The ambassador's portal: invitation, contract, missions, points. */
        PORTAL,
        /** One-click opt-out (RFC 8058), nothing else. */
        OPT_OUT
    }

    /** Whom a token stands for. */
    record Grant(Purpose purpose, long programId, long creatorId, long membershipId) {}

    /** A new link as an absolute address; the token is in it and nowhere else. */
    URI issue(Grant grant, Duration validity);

    /** The grant of a token that is neither expired nor revoked. */
    Optional<Grant> find(Purpose purpose, String token);

    /** Ends every link of this membership. */
    void revoke(long membershipId);
}
