package io.laurel.discovery;

import io.laurel.shared.Handle;
import io.laurel.shared.Platform;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * A creator as a program knows them: the person with the profile and newest snapshot that matter here.
 *
 * @param snapshotId the immutable snapshot the numbers come from
 * @param engagementRate fraction 0-1 (may exceed 1 in dirty data), null when unknown
 * @param sponsoredPosts paid partnerships among {@code postsInSample}
 * @param lastPostAt null when unknown
 * @param observedAt when the snapshot was true
 */
public record Creator(
        long id,
        long programId,
        long profileId,
        long snapshotId,
        Platform platform,
        Handle handle,
        String displayName,
        String category,
        String country,
        String language,
        Long followers,
        Long following,
        Long posts,
        Integer postsInSample,
        BigDecimal averageLikes,
        BigDecimal averageComments,
        BigDecimal engagementRate,
        Integer sponsoredPosts,
        List<String> sponsors,
        Boolean verified,
        Instant firstPostAt,
        Instant lastPostAt,
        Instant observedAt) {}
