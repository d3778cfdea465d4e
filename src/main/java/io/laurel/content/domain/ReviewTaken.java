package io.laurel.content.domain;

import io.laurel.shared.Conflict;

/** Somebody else was quicker, the post has changed, or this person may not decide now: says what happened. */
public class ReviewTaken extends Conflict {

    private static final long serialVersionUID = 1L;

    /** What stands in the way. */
    public enum Why {
        /** A colleague has decided, or what it was about has ended. */
        DECIDED,
        /** The person saw an older version. */
        NEWER_VERSION,
        /** The first of two people cannot be the second. */
        SAME_PERSON,
        /** A colleague has claimed the task. */
        CLAIMED
    }

    private final Why why;
    private final long submissionId;
    private final int seen;
    private final int newest;
    private final transient ReviewDecision last;
    private final String claimedBy;

    ReviewTaken(
            String message, Why why, long submissionId, int seen, int newest, ReviewDecision last, String claimedBy) {
        super(message + " Your decision was not recorded.");
        this.why = why;
        this.submissionId = submissionId;
        this.seen = seen;
        this.newest = newest;
        this.last = last;
        this.claimedBy = claimedBy;
    }

    public Why why() {
        return why;
    }

    public long submissionId() {
        return submissionId;
    }

    /** The version the person saw. */
    public int seen() {
        return seen;
    }

    /** The version that is the newest now. */
    public int newest() {
        return newest;
    }

    /** The last decision about the post; null where there is none. */
    public ReviewDecision last() {
        return last;
    }

    /** Who has the task; null unless {@link Why#CLAIMED}. */
    public String claimedBy() {
        return claimedBy;
    }
}
