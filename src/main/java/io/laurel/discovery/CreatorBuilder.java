package io.laurel.discovery;

import io.laurel.shared.Handle;
import io.laurel.shared.Platform;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** Puts a {@link Creator} together by name. What is not set is unknown. */
public final class CreatorBuilder {

    private long id;
    private long programId;
    private long profileId;
    private long snapshotId;
    private final Platform platform;
    private final Handle handle;
    private String displayName;
    private String category;
    private String country;
    private String language;
    private Long followers;
    private Long following;
    private Long posts;
    private Integer postsInSample;
    private BigDecimal averageLikes;
    private BigDecimal averageComments;
    private BigDecimal engagementRate;
    private Integer sponsoredPosts;
    private List<String> sponsors = List.of();
    private Boolean verified;
    private Instant firstPostAt;
    private Instant lastPostAt;
    private Instant observedAt;
    private BigDecimal averageViews;
    private BigDecimal averageShares;
    private List<String> topics = List.of();
    private BigDecimal price;
    private String priceCurrency;
    private String audienceCountry;

    CreatorBuilder(Platform platform, Handle handle) {
        this.platform = platform;
        this.handle = handle;
    }

    public CreatorBuilder id(long id) {
        this.id = id;
        return this;
    }

    public CreatorBuilder programId(long programId) {
        this.programId = programId;
        return this;
    }

    public CreatorBuilder profileId(long profileId) {
        this.profileId = profileId;
        return this;
    }

    public CreatorBuilder snapshotId(long snapshotId) {
        this.snapshotId = snapshotId;
        return this;
    }

    public CreatorBuilder displayName(String displayName) {
        this.displayName = displayName;
        return this;
    }

    public CreatorBuilder category(String category) {
        this.category = category;
        return this;
    }

    public CreatorBuilder country(String country) {
        this.country = country;
        return this;
    }

    public CreatorBuilder language(String language) {
        this.language = language;
        return this;
    }

    public CreatorBuilder followers(Long followers) {
        this.followers = followers;
        return this;
    }

    public CreatorBuilder following(Long following) {
        this.following = following;
        return this;
    }

    public CreatorBuilder posts(Long posts) {
        this.posts = posts;
        return this;
    }

    public CreatorBuilder postsInSample(Integer postsInSample) {
        this.postsInSample = postsInSample;
        return this;
    }

    public CreatorBuilder averageLikes(BigDecimal averageLikes) {
        this.averageLikes = averageLikes;
        return this;
    }

    public CreatorBuilder averageComments(BigDecimal averageComments) {
        this.averageComments = averageComments;
        return this;
    }

    public CreatorBuilder engagementRate(BigDecimal engagementRate) {
        this.engagementRate = engagementRate;
        return this;
    }

    public CreatorBuilder sponsoredPosts(Integer sponsoredPosts) {
        this.sponsoredPosts = sponsoredPosts;
        return this;
    }

    public CreatorBuilder sponsors(List<String> sponsors) {
        this.sponsors = sponsors;
        return this;
    }

    public CreatorBuilder verified(Boolean verified) {
        this.verified = verified;
        return this;
    }

    public CreatorBuilder firstPostAt(Instant firstPostAt) {
        this.firstPostAt = firstPostAt;
        return this;
    }

    public CreatorBuilder lastPostAt(Instant lastPostAt) {
        this.lastPostAt = lastPostAt;
        return this;
    }

    public CreatorBuilder observedAt(Instant observedAt) {
        this.observedAt = observedAt;
        return this;
    }

    public CreatorBuilder averageViews(BigDecimal averageViews) {
        this.averageViews = averageViews;
        return this;
    }

    public CreatorBuilder averageShares(BigDecimal averageShares) {
        this.averageShares = averageShares;
        return this;
    }

    public CreatorBuilder topics(List<String> topics) {
        this.topics = topics;
        return this;
    }

    public CreatorBuilder price(BigDecimal price) {
        this.price = price;
        return this;
    }

    public CreatorBuilder priceCurrency(String priceCurrency) {
        this.priceCurrency = priceCurrency;
        return this;
    }

    public CreatorBuilder audienceCountry(String audienceCountry) {
        this.audienceCountry = audienceCountry;
        return this;
    }

    public Creator build() {
        return new Creator(
                id,
                programId,
                profileId,
                snapshotId,
                platform,
                handle,
                displayName,
                category,
                country,
                language,
                followers,
                following,
                posts,
                postsInSample,
                averageLikes,
                averageComments,
                engagementRate,
                sponsoredPosts,
                sponsors,
                verified,
                firstPostAt,
                lastPostAt,
                observedAt,
                averageViews,
                averageShares,
                topics,
                price,
                priceCurrency,
                audienceCountry);
    }
}
