package io.laurel.content.rules;

import java.math.BigDecimal;
import java.util.List;

/** Puts a {@link Post} together by name. What is not set is unknown. */
public final class PostBuilder {

    private final String subjectId;
    private String platform;
    private String format;
    private String text;
    private String relationship;
    private Boolean platformLabel;
    private List<String> jurisdictions = List.of();
    private List<String> productCategories = List.of();
    private String plannedLink;
    private List<Frame> frames = List.of();
    private BigDecimal minorsShare;
    private Integer creatorAge;
    private List<String> substantiationIds = List.of();
    private List<Proof> proofs = List.of();
    private List<Reach> reach = List.of();
    private Long creatorFollowers;

    PostBuilder(String subjectId) {
        this.subjectId = subjectId;
    }

    /** Where it is published and in which format, as codes. */
    public PostBuilder on(String platform, String format) {
        this.platform = platform;
        this.format = format;
        return this;
    }

    public PostBuilder text(String text) {
        this.text = text;
        return this;
    }

    public PostBuilder relationship(String relationship) {
        this.relationship = relationship;
        return this;
    }

    public PostBuilder platformLabel(Boolean platformLabel) {
        this.platformLabel = platformLabel;
        return this;
    }

    public PostBuilder jurisdictions(List<String> jurisdictions) {
        this.jurisdictions = jurisdictions;
        return this;
    }

    public PostBuilder productCategories(List<String> productCategories) {
        this.productCategories = productCategories;
        return this;
    }

    public PostBuilder plannedLink(String plannedLink) {
        this.plannedLink = plannedLink;
        return this;
    }

    public PostBuilder frames(List<Frame> frames) {
        this.frames = frames;
        return this;
    }

    /** @param minorsShare fraction 0-1 */
    public PostBuilder minorsShare(BigDecimal minorsShare) {
        this.minorsShare = minorsShare;
        return this;
    }

    public PostBuilder creatorAge(Integer creatorAge) {
        this.creatorAge = creatorAge;
        return this;
    }

    public PostBuilder substantiationIds(List<String> substantiationIds) {
        this.substantiationIds = substantiationIds;
        return this;
    }

    public PostBuilder proofs(List<Proof> proofs) {
        this.proofs = proofs;
        return this;
    }

    public PostBuilder creatorFollowers(Long creatorFollowers) {
        this.creatorFollowers = creatorFollowers;
        return this;
    }

    /** Also says the jurisdictions. */
    public PostBuilder reach(List<Reach> reach) {
        this.reach = reach;
        return jurisdictions(reach.stream().map(Reach::jurisdiction).toList());
    }

    public Post build() {
        return new Post(
                subjectId,
                platform,
                format,
                text,
                relationship,
                platformLabel,
                jurisdictions,
                productCategories,
                plannedLink,
                frames,
                minorsShare,
                creatorAge,
                substantiationIds,
                proofs,
                reach,
                creatorFollowers);
    }
}
