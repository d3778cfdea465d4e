package io.laurel.content;

import java.util.List;

/**
 * A published post was changed against its approval and not mended in time. Published in the transaction that records it.
 *
 * @param kinds what differs, rows of table watch/DriftResponse
 * @param reverse whether the post's reward has to be taken back
 */
public record PublicationViolated(
        long programId,
        long campaignId,
        long membershipId,
        long creatorId,
        long missionId,
        long publicationId,
        List<String> kinds,
        boolean reverse) {}
