package io.laurel.content.rules;

import io.laurel.rulebook.RuleContext;
import java.util.List;

/**
 * What the campaign's brief and brand add to the judgement of a post. Made with {@link #of}.
 *
 * @param codes discount codes of the mission; empty when it has none, or when nobody knows them
 * @param briefText the brief in its own words, null when there is none
 * @param otherCaptions captions that other ambassadors handed in for the campaign, newest first, at most {@value #MOST_CAPTIONS}
 */
public record BriefTerms(
        String brandName,
        List<String> brandHandles,
        List<String> competitors,
        List<String> mustSay,
        List<String> doNotSay,
        List<String> hashtags,
        List<String> mentions,
        String link,
        List<Code> codes,
        String briefText,
        List<String> otherCaptions)
        implements RuleContext {

    /** So many captions of others are compared. */
    public static final int MOST_CAPTIONS = 100;

    /** Facts of schema 1 have no codes and no captions. */
    public BriefTerms {
        codes = codes == null ? List.of() : List.copyOf(codes);
        otherCaptions = otherCaptions == null
                ? List.of()
                : otherCaptions.stream().limit(MOST_CAPTIONS).toList();
    }

    /** @param brandName null when unknown */
    public static BriefTermsBuilder of(String brandName) {
        return new BriefTermsBuilder(brandName);
    }
}
