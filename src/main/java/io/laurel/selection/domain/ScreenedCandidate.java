package io.laurel.selection.domain;

import io.laurel.shared.Platform;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** One creator as screened for one campaign. Ids and numbers only; names are looked up when shown. */
public record ScreenedCandidate(
        long id,
        long programId,
        long campaignId,
        long creatorId,
        long snapshotId,
        long decisionId,
        Verdict verdict,
        BigDecimal score,
        BigDecimal coverage,
        Integer rank,
        CandidateState state,
        Platform platform,
        String category,
        String country,
        Long followers,
        BigDecimal engagementRate,
        boolean barred,
        List<String> failed,
        List<String> flagged,
        List<String> unanswered,
        boolean overridden,
        String reason,
        Instant invitedAt,
        String outcome) {}
