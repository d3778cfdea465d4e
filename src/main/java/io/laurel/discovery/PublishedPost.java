package io.laurel.discovery;

import java.time.Instant;

/**
 * A single post as its platform shows it now; null where the platform does not say.
 *
 * @param id the platform's own id
 * @param title where the platform keeps one beside the text, as YouTube does
 * @param text the caption or description, as written
 * @param paid whether the platform's own paid-partnership label is on
 */
public record PublishedPost(
        String id,
        Instant postedAt,
        String title,
        String text,
        Boolean paid,
        Long views,
        Long likes,
        Long comments,
        Long saves) {}
