package io.laurel.selection.rules;

import io.laurel.rulebook.RuleSubject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * A creator as selection rules see it: snapshot {@code snapshotId} plus standing facts. Nulls where unknown.
 *
 * @param platform code, for instance instagram
 * @param engagementRate fraction 0-1
 * @param observedOn day of the snapshot: dormancy counts back from it
 * @param sponsors normalised handles of past sponsors
 * @param lastContactedOn last invitation by this program, or null
 * @param firstPostOn oldest post of the sample the snapshot describes
 * @param topics in the source's words, null when none is known
 * @param price asked for one post, in {@code priceCurrency}
 * @param audienceCountry where most of the audience is, as a source without shares says it
 * @param followerHistory one count per day, oldest first; null unless there are two
 * @param audience newest audience, null when none is known
 * @param feed what posts tell, null when no post is known
 */
public record Candidate(
        String subjectId,
        long creatorId,
        long snapshotId,
        String platform,
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
        LocalDate lastPostOn,
        LocalDate observedOn,
        boolean optedOut,
        boolean blocked,
        LocalDate lastContactedOn,
        LocalDate firstPostOn,
        BigDecimal averageViews,
        BigDecimal averageShares,
        List<String> topics,
        BigDecimal price,
        String priceCurrency,
        String audienceCountry,
        List<Count> followerHistory,
        Audience audience,
        Feed feed)
        implements RuleSubject {

    /** Followers on a day. */
    public record Count(LocalDate on, long followers) {}

    /** An estimated share with its interval. */
    public record Share(BigDecimal value, BigDecimal low, BigDecimal high) {}

    /**
     * The followers.
     *
     * @param sampleSize followers looked at, null when a source gave the shares
     * @param countries share by ISO code, like languages; ages by group (13-17, 18-24 …); null where unknown
     */
    public record Audience(
            LocalDate observedOn,
            Integer sampleSize,
            Share suspicious,
            Share inactive,
            Map<String, BigDecimal> countries,
            Map<String, BigDecimal> languages,
            Map<String, BigDecimal> ages) {}

    /**
     * The newest posts; their texts stay where they are.
     *
     * @param captions posts with a text, which were looked through
     * @param risks kinds of risky language found, by kind
     * @param sponsorships paid partnerships, newest first; null when no post says whether it is one
     */
    public record Feed(
            int posts,
            LocalDate firstOn,
            LocalDate lastOn,
            int captions,
            List<Risk> risks,
            List<Sponsorship> sponsorships) {}

    /** A kind of risky language and in how many posts it stands. */
    public record Risk(String category, int posts) {}

    /** A sponsor's normalised handle and a day it was advertised for. */
    public record Sponsorship(String handle, LocalDate on) {}
}
