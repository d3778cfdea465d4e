package io.laurel.content.domain;

import java.time.Instant;

/**
 * One entry of what happened to a post. The hash covers the entry and the hash of the one before.
 *
 * @param kind brief, contract, version, rules, review, decision, publication, live-look, live-file or drift
 * @param source the row told of, as {@code table:key}
 * @param content that row as JSON; exactly this text is hashed
 * @param recordedAt when the database wrote it, to the microsecond
 */
public record EvidenceEntry(
        long submissionId,
        int seq,
        String kind,
        String source,
        String content,
        Instant recordedAt,
        String previous,
        String hash) {}
