package io.laurel.discovery;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What is known of profiles beside their newest snapshot. Asked for a batch of profiles at a time; unknown ones are absent. */
public interface Observations {

    /** Followers as they were at a time. */
    record FollowerCount(Instant observedAt, long followers) {}

    /** Oldest first, at most the {@code limit} newest per profile. */
    Map<Long, List<FollowerCount>> followerCounts(Collection<Long> profileIds, int limit);

    /**
     * What is known of each profile's audience: for quality, countries, languages and ages the newest that says something. It is
     * as old as the oldest of these parts.
     */
    Map<Long, Audience> audiences(Collection<Long> profileIds);

    /** Where a snapshot came from: {@code import:ID}, {@code by:USER} or a connector. */
    record Origin(Instant observedAt, String source, Instant recordedAt) {}

    /** By snapshot; erased ones are absent. */
    Map<Long, Origin> origins(Collection<Long> snapshotIds);

    /** Newest first, at most {@code limit} per profile. */
    Map<Long, List<ObservedPost>> posts(Collection<Long> profileIds, int limit);
}
