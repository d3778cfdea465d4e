package io.laurel.selection;

/** Places of a campaign and who fills them. The ambassador feature reports here; refusals are back-filled from the reserve. */
public interface Candidates {

    /** The invited creator is not coming (declined, no answer, unreachable, opted out, refused): the place is free again. */
    void released(long campaignId, long creatorId, String outcome);

    /** The creator took the place. */
    void accepted(long campaignId, long creatorId);
}
