package io.laurel.selection.domain;

/** Where a screened creator stands in one campaign. */
public enum CandidateState {
    /** Screened; nobody has decided. */
    SCREENED,
    /** A person decided against, or the shortlist was approved without them. */
    DROPPED,
    /** Kept; waits for a place in rank order. */
    RESERVE,
    /** Holds a place until they accept or it is released. */
    INVITED,
    /** Took the place. */
    ACCEPTED,
    /** Was invited and is not coming. */
    RELEASED;

    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
