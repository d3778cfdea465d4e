package io.laurel.discovery;

import java.util.Optional;

/** Where search finds the verdicts of a program's latest screening. Selection keeps them and says where; search only reads. */
public interface ScreenedVerdicts {

    /** The program's latest finished screening, if any. */
    Optional<Source> latest(long programId);

    /**
     * @param relation has columns {@code campaign_id}, {@code profile_id} and {@code verdict}, unique by the first two, and an index of
     *     all three by campaign where {@code (hashint8(profile_id) & 63) = 0}: search's sample
     */
    record Source(String relation, long campaignId) {}
}
