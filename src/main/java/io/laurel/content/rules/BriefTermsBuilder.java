package io.laurel.content.rules;

import java.util.List;

/** Puts {@link BriefTerms} together by name. What is not set is not asked for. */
public final class BriefTermsBuilder {

    private final String brandName;
    private List<String> brandHandles = List.of();
    private List<String> competitors = List.of();
    private List<String> mustSay = List.of();
    private List<String> doNotSay = List.of();
    private List<String> hashtags = List.of();
    private List<String> mentions = List.of();
    private String link;
    private List<Code> codes = List.of();
    private String briefText;
    private List<String> otherCaptions = List.of();

    BriefTermsBuilder(String brandName) {
        this.brandName = brandName;
    }

    public BriefTermsBuilder brandHandles(List<String> brandHandles) {
        this.brandHandles = brandHandles;
        return this;
    }

    public BriefTermsBuilder competitors(List<String> competitors) {
        this.competitors = competitors;
        return this;
    }

    public BriefTermsBuilder mustSay(List<String> mustSay) {
        this.mustSay = mustSay;
        return this;
    }

    public BriefTermsBuilder doNotSay(List<String> doNotSay) {
        this.doNotSay = doNotSay;
        return this;
    }

    /** @param hashtags and mentions without # and @ */
    public BriefTermsBuilder tags(List<String> hashtags, List<String> mentions) {
        this.hashtags = hashtags;
        this.mentions = mentions;
        return this;
    }

    public BriefTermsBuilder link(String link) {
        this.link = link;
        return this;
    }

    public BriefTermsBuilder codes(List<Code> codes) {
        this.codes = codes;
        return this;
    }

    public BriefTermsBuilder briefText(String briefText) {
        this.briefText = briefText;
        return this;
    }

    public BriefTermsBuilder otherCaptions(List<String> otherCaptions) {
        this.otherCaptions = otherCaptions;
        return this;
    }

    public BriefTerms build() {
        return new BriefTerms(
                brandName,
                brandHandles,
                competitors,
                mustSay,
                doNotSay,
                hashtags,
                mentions,
                link,
                codes,
                briefText,
                otherCaptions);
    }
}
