package io.laurel.selection.rules;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Ratios and comparisons that selection rules need and a pattern cannot say. Pure; null where a number is missing. */
public final class Figures {

    private static final int SCALE = 6;

    /**
     * Numbers derived from one candidate.
     *
     * @param daysWithoutPost from the last post to the day of the snapshot, never negative
     * @param followingShare accounts followed per follower
     * @param sponsoredShare paid partnerships among the sampled posts
     * @param commentsPerLike average comments per average like
     */
    public record Numbers(
            Long daysWithoutPost, BigDecimal followingShare, BigDecimal sponsoredShare, BigDecimal commentsPerLike) {}

    /**
     * Ratios of videos and shares.
     *
     * @param perFollower average views per follower
     */
    public record Views(BigDecimal perFollower, BigDecimal likesPerView) {}

    /**
     * How often the creator posts.
     *
     * @param perMonth posts in thirty days
     * @param posts known ones
     * @param complete whether these are all posts of the time, not picked from more
     */
    public record Cadence(BigDecimal perMonth, int posts, boolean complete) {}

    /**
     * What the creator asks for one post.
     *
     * @param perThousand price per thousand followers
     * @param perEngagement price per like and comment to expect; null where engagement is not known
     */
    public record Price(BigDecimal perThousand, BigDecimal perEngagement) {}

    public Numbers of(Candidate candidate) {
        return new Numbers(
                daysWithoutPost(candidate),
                ratio(decimal(candidate.following()), decimal(candidate.followers())),
                ratio(decimal(candidate.sponsoredPosts()), decimal(candidate.postsInSample())),
                ratio(candidate.averageComments(), candidate.averageLikes()));
    }

    public Views views(Candidate candidate) {
        return new Views(
                ratio(candidate.averageViews(), decimal(candidate.followers())),
                ratio(candidate.averageLikes(), candidate.averageViews()));
    }

    public BigDecimal sharesPerLike(Candidate candidate) {
        return ratio(candidate.averageShares(), candidate.averageLikes());
    }

    /** From the posts themselves where they are known, else from the sample the snapshot describes; empty when neither is dated. */
    public List<Cadence> cadence(Candidate candidate) {
        Candidate.Feed feed = candidate.feed();
        List<Cadence> posts = feed == null ? List.of() : cadence(feed.posts(), feed.firstOn(), feed.lastOn(), true);
        return !posts.isEmpty() || candidate.postsInSample() == null
                ? posts
                : cadence(candidate.postsInSample(), candidate.firstPostOn(), candidate.lastPostOn(), false);
    }

    private static List<Cadence> cadence(int posts, LocalDate first, LocalDate last, boolean complete) {
        if (posts < 2 || first == null || last == null || !last.isAfter(first)) {
            return List.of();
        }
        BigDecimal days = BigDecimal.valueOf(ChronoUnit.DAYS.between(first, last));
        BigDecimal perMonth = ratio(BigDecimal.valueOf((posts - 1) * 30L), days);
        return List.of(new Cadence(perMonth, posts, complete));
    }

    public Price price(Candidate candidate) {
        BigDecimal followers = decimal(candidate.followers());
        BigDecimal engagements = followers == null || candidate.engagementRate() == null
                ? null
                : followers.multiply(candidate.engagementRate());
        return new Price(
                ratio(candidate.price().multiply(BigDecimal.valueOf(1000)), followers),
                ratio(candidate.price(), engagements));
    }

    /** Sponsors of the candidate that are competitors of the campaign, as the campaign writes them. */
    public List<String> competitors(Candidate candidate, Criteria criteria) {
        if (candidate.sponsors() == null || candidate.sponsors().isEmpty()) {
            return List.of();
        }
        Map<String, String> competitors = new LinkedHashMap<>();
        criteria.competitors().forEach(name -> competitors.putIfAbsent(plain(name), name));
        competitors.remove("");
        return candidate.sponsors().stream()
                .map(sponsor -> competitors.get(plain(sponsor)))
                .filter(name -> name != null)
                .distinct()
                .sorted()
                .toList();
    }

    /** Whether the sponsors are known: some are named, or posts were looked at and none had one. */
    public boolean sponsorsKnown(Candidate candidate) {
        return candidate.sponsors() != null
                && (!candidate.sponsors().isEmpty()
                        || (candidate.postsInSample() != null && candidate.postsInSample() > 0));
    }

    /** A name without what handles and names write differently: "Barnes & Noble" and "@barnesandnoble" are the same. */
    static String plain(String name) {
        String ascii = Normalizer.normalize(name.replace("&", " and "), Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT);
        return ascii.codePoints()
                .filter(Character::isLetterOrDigit)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static Long daysWithoutPost(Candidate candidate) {
        if (candidate.lastPostOn() == null || candidate.observedOn() == null) {
            return null;
        }
        return Math.max(0, ChronoUnit.DAYS.between(candidate.lastPostOn(), candidate.observedOn()));
    }

    private static BigDecimal ratio(BigDecimal part, BigDecimal whole) {
        return part == null || whole == null || whole.signum() <= 0
                ? null
                : part.divide(whole, SCALE, RoundingMode.HALF_UP);
    }

    private static BigDecimal decimal(Number number) {
        return number == null ? null : BigDecimal.valueOf(number.longValue());
    }
}
