package io.laurel.outreach.domain;

/** The steps of the Outreach process. */
public interface OutreachSteps {
    /** Whether the creator of this journey may be contacted, and how. */
    enum ContactState {
        READY,
        MISSING,
        OPTED_OUT
    }

    ContactState check(String instanceId, long programId, long campaignId, long creatorId, long membershipId);

    void held(String instanceId);

    void sendInvitation(long membershipId);

    /** Nothing is sent while the campaign is paused, the creator has answered or the deadline has passed. */
    void sendReminder(long membershipId);

    void closeUnanswered(long membershipId);

    /** @throws IllegalStateException when no acceptance is on record, whatever the process says */
    void confirmAcceptance(long membershipId);

    void sendAnswer(long membershipId);
}
