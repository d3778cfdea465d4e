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
 * @param averageViews per video, null when unknown
 * @param averageShares per post, null when unknown
 * @param topics what the creator posts about, in the source's words; empty when unknown
 * @param price asked for one post, in {@code priceCurrency} (ISO 4217); null when unknown
 * @param audienceCountry where most of the audience is, ISO 3166-1 alpha-2 where it could be mapped; null when unknown
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
        Instant observedAt,
        BigDecimal averageViews,
        BigDecimal averageShares,
        List<String> topics,
        BigDecimal price,
        String priceCurrency,
        String audienceCountry) {

    /** A creator put together by name. @param handle null of somebody who is only checked */
    public static CreatorBuilder on(Platform platform, Handle handle) {
        return new CreatorBuilder(platform, handle);
    }
}
