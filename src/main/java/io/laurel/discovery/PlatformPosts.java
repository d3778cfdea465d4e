package io.laurel.discovery;

import io.laurel.shared.Handle;
import io.laurel.shared.Platform;
import java.net.URI;
import java.time.Instant;

/** Single public posts, read by the connectors: within their quotas and pauses, with their keys. */
public interface PlatformPosts {

    /** Whether a connector of this platform is on. */
    boolean reads(Platform platform);

    /**
     * Asks the platform; never inside a transaction, since another company's server answers.
     *
     * @param link the post's address as its author gave it
     * @param author the account the post should be on
     * @param notBefore posts older than this are not the one; bounds how far back is looked
     */
    Answer read(Platform platform, URI link, Handle author, Instant notBefore);

    /** What came of asking. */
    enum Outcome {
        FOUND,
        /** The platform answers, and this account has no such post. */
        GONE,
        /** There, and closed to the public. */
        PRIVATE,
        /** The address is none of a post that can be asked for. */
        NOT_ASKABLE,
        /** Quota, limit, key or failure: ask again later. */
        LATER
    }

    /** @param post null unless {@link Outcome#FOUND} @param problem code, null unless {@link Outcome#LATER} */
    record Answer(Outcome outcome, PublishedPost post, String problem) {

        public static Answer found(PublishedPost post) {
            return new Answer(Outcome.FOUND, post, null);
        }

        public static Answer of(Outcome outcome) {
            return new Answer(outcome, null, null);
        }

        public static Answer later(String problem) {
            return new Answer(Outcome.LATER, null, problem);
        }
    }
}
