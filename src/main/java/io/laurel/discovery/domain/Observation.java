package io.laurel.discovery.domain;

import io.laurel.discovery.Creator;
import java.time.Instant;
import java.util.List;

/**
 * One snapshot as the creator's page shows it.
 *
 * @param facts with {@code observedAt} as first seen
 * @param source {@code import:ID} or {@code by:USER}
 */
public record Observation(
        Creator facts,
        List<String> brandTags,
        Integer locationPosts,
        List<String> flags,
        String source,
        Instant recordedAt) {

    /** The import it came from, or null. */
    public Long importId() {
        return source.startsWith("import:") ? Long.valueOf(source.substring(7)) : null;
    }

    /** The person or generator that wrote it, or null. */
    public String author() {
        return source.startsWith("by:") ? source.substring(3) : null;
    }
}
