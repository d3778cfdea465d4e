package io.laurel.contracting;

import io.laurel.shared.Money;

/** Pay in kind outside the contract's own promise: goods handed over count towards the value thresholds. */
public interface InKind {

    /**
     * Goods change hands. The same reference counts once.
     *
     * @param reference the cause, for instance {@code mission:12}
     */
    void given(long programId, long campaignId, long membershipId, long creatorId, String reference, Money value);

    /** The goods did not arrive. */
    void takenBack(String reference);

    /**
     * Whether handing over this much more needs a contract in written form (France, loi n° 2023-451 art. 8: from 1,000 euros of
     * pay and kind of one advertiser in a year) that the contract in force is not.
     */
    boolean needsWrittenForm(long membershipId, Money value);
}
