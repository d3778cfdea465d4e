package io.laurel.ambassador.domain;

import io.laurel.selection.CandidateInvited;

/** What moves a journey on: events of other features and the steps of AmbassadorLifecycle. */
public interface JourneySteps {
    /** A new journey, or the campaign's mission at once for a creator who is already an active ambassador. */
    void invite(CandidateInvited invited);

    void openContracting(long membershipId);

    /** @throws IllegalStateException without a contract in force, whatever the process says */
    void activate(long membershipId);

    /** Frees the places of a journey that ended. @return the outcome that counts: a stop outranks what the process saw */
    String release(long membershipId, String processOutcome);

    void optedOut(long programId, long creatorId);

    void campaignEnded(long campaignId, String actor);
}
