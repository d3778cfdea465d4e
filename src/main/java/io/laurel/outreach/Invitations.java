package io.laurel.outreach;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Invitations as staff may steer them. */
public interface Invitations {
    /** The newest invitation of a membership. */
    Optional<Invitation> of(long membershipId);

    Map<Long, Invitation> of(List<Long> membershipIds);

    /** Sends a reminder now. @throws io.laurel.shared.Conflict when nobody is waiting for an answer or there is no address */
    void nudge(long membershipId, String actor);

    /**
     * Moves the reply deadline and its timer.
     *
     * @throws io.laurel.shared.InvalidInput when the new deadline has passed or lies more than 90 days ahead, or the reason is missing
     * @throws io.laurel.shared.Conflict when nobody is waiting for an answer
     */
    void extend(long membershipId, Instant deadline, String reason, String actor);
}
