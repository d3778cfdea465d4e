package io.laurel.ambassador;

import java.util.List;
import java.util.Optional;

/** All memberships. */
public interface Memberships {

    /** @throws io.laurel.shared.NotFound when there is none */
    Membership require(long id);

    Optional<Membership> find(long programId, long creatorId);

    List<Membership> ofCampaign(long campaignId);

    /** Moves to a state; publishes {@link MembershipActivated} on ACTIVE. */
    void moveTo(long id, MembershipState state, String actor);

    /** One more strike, with the reason's code. */
    void strike(long id, String reasonCode, String actor);
}
