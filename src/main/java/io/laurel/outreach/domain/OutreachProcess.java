package io.laurel.outreach.domain;

import io.laurel.outreach.Invitation;
import io.laurel.outreach.persistence.InvitationRows.Address;
import java.time.Duration;
import java.time.Instant;

/** What the outreach feature says to its process. */
public interface OutreachProcess {
    /** @param answer accepted, declined or question */
    void answered(Invitation invitation, Address address, String answer);

    /** @return false when nobody was waiting for an answer to that mail */
    boolean bounced(Address address);

    void campaignResumed(Address address);

    void moveReplyDeadline(Address address, Instant deadline);

    /** Holds the timers of an invitation while its campaign is paused. */
    void holdTimers(Address address);

    /** Lets them run again, later by the length of the pause. */
    void releaseTimers(Address address, Duration later);
}
