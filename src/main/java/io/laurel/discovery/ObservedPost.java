package io.laurel.discovery;

import java.time.Instant;
import java.util.List;

/**
 * A public post of a creator as a connector or a file gave it.
 *
 * @param likes null where unknown, like comments and views
 * @param paid the platform's own paid-partnership mark, null where the platform does not say
 * @param sponsors handles named by the mark
 */
public record ObservedPost(
        long profileId,
        String platformPostId,
        Instant postedAt,
        String caption,
        Long likes,
        Long comments,
        Long views,
        Boolean paid,
        List<String> sponsors) {}
