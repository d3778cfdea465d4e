package io.laurel.content.domain;

import java.time.Instant;
import java.util.List;

/**
 * A difference between the approved and the live post that somebody has to do something about.
 *
 * @param liveCheckId the look that found it, or found it changed
 * @param mendBy until when the creator may mend it, null before they were asked
 * @param saidMended how often the creator said that it is mended
 * @param contestWords why the creator finds the live post right, null where they do not
 */
public record Drift(
        long id,
        long programId,
        long publicationId,
        long liveCheckId,
        List<String> kinds,
        State state,
        Instant openedAt,
        Instant mendBy,
        int saidMended,
        String contestWords,
        String decidedBy,
        Instant decidedAt,
        String reason,
        Instant closedAt) {

    /** Taken down before the last look. */
    public static final String DELETED = "deleted";

    /** Where it stands. */
    public enum State {
        /** A person says whether it matters. */
        DECIDING,
        /** The creator has been asked to mend it. */
        OPEN,
        /** The creator finds it right; a person decides. */
        CONTESTED,
        MENDED,
        ACCEPTED,
        VIOLATED,
        STOPPED
    }
}
