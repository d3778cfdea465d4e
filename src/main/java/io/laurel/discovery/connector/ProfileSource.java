package io.laurel.discovery.connector;

import io.laurel.discovery.PublishedPost;
import io.laurel.shared.Handle;
import io.laurel.shared.Platform;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A platform profiles are refreshed from. */
public interface ProfileSource {

    /** @param platformId the platform's own id, null where not known yet */
    record Asked(String platformId, Handle handle) {}

    /** What the platform says of a profile now; null where it does not. */
    record Answer(
            String platformId,
            Handle handle,
            String displayName,
            String country,
            Long followers,
            Long following,
            Long posts,
            List<Post> recent) {}

    /** A public post. @param paid null where the platform does not say */
    record Post(String id, Instant postedAt, String caption, Long likes, Long comments, Long views, Boolean paid) {}

    /** Told before every call; throws {@link SourceProblem} when the day's quota is used up. */
    @FunctionalInterface
    interface Meter {
        void call();
    }

    /** Reads profiles one after the other, with what the platform has told of all of them at once. */
    @FunctionalInterface
    interface Reading {

        /** As {@link ProfileSource#read}. */
        Answer read(Asked asked, int posts, int usageCeiling, Meter meter);
    }

    /** How many profiles one call can tell of. */
    default int atOnce() {
        return 1;
    }

    /**
     * Begins to read these profiles; asks at once for what can be asked for at once.
     *
     * @throws SourceProblem when there is no answer, for any of them
     */
    default Reading reading(List<Asked> asked, Meter meter) {
        return this::read;
    }

    Platform platform();

    /** Whether there is a key; without one the connector is off. */
    boolean isOn();

    /**
     * @param posts how many of the newest posts
     * @param usageCeiling per cent of the platform's own limit from which on to pause
     * @throws SourceProblem when there is no answer
     */
    Answer read(Asked asked, int posts, int usageCeiling, Meter meter);

    /**
     * One post of an account as it is now.
     *
     * @param postId as in the post's address
     * @param notBefore posts older than this are not the one
     * @return empty where the platform has to be asked in ways this client does not know
     * @throws SourceProblem when there is no answer; NOT_FOUND when the platform answers and has no such post
     */
    Optional<PublishedPost> post(String postId, Handle author, Instant notBefore, int usageCeiling, Meter meter);
}
