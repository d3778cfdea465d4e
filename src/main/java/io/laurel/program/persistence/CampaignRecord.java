package io.laurel.program.persistence;

import java.time.Instant;

/**
 * What is kept about a campaign beside its content.
 *
 * @param revision counts every change; an edit that began from an older one is refused
 */
public record CampaignRecord(
        int revision,
        Instant createdAt,
        String createdBy,
        Instant changedAt,
        Instant launchedAt,
        Instant endedAt,
        String endReason) {}
