package io.laurel.content.domain;

import io.laurel.content.rules.Code;
import io.laurel.program.Brief;
import io.laurel.program.Campaign;
import io.laurel.shared.Platform;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/**
 * What an ambassador is asked to do, as rules, reviewers and the ambassador read it.
 *
 * @param dos and donts: advice in words; nothing checks it but people
 * @param mustSay phrases the post must contain; {@code doNotSay} phrases it must not contain
 * @param hashtags and mentions without # and @
 * @param link where the post leads, or null
 * @param codes discount codes with their last day
 * @param usageRights what the brand may do with the post, in words, or null where only the contract speaks
 * @param reward what the ambassador gets for it in words, or null where only the contract speaks
 * @param bonusPoints points for it beside those of the reward rules, null for none
 * @param publishBy latest day of publication, or null
 * @param jurisdictions ISO country codes whose rules hold; empty for the campaign's markets
 * @param formats {@code platform:format}; empty for any of the campaign's platforms
 */
public record MissionBrief(
        String title,
        String text,
        List<String> dos,
        List<String> donts,
        List<String> mustSay,
        List<String> doNotSay,
        List<String> hashtags,
        List<String> mentions,
        String link,
        List<Code> codes,
        String usageRights,
        String reward,
        Integer bonusPoints,
        LocalDate publishBy,
        List<String> jurisdictions,
        List<String> formats) {

    public MissionBrief {
        text = text == null ? "" : text;
        dos = copy(dos);
        donts = copy(donts);
        mustSay = copy(mustSay);
        doNotSay = copy(doNotSay);
        hashtags = copy(hashtags);
        mentions = copy(mentions);
        codes = codes == null ? List.of() : List.copyOf(codes);
        jurisdictions = copy(jurisdictions);
        formats = copy(formats);
    }

    /** The campaign's own brief. */
    static MissionBrief of(Campaign campaign) {
        Brief brief = campaign.brief();
        String headline = brief.headline();
        return new MissionBrief(
                headline == null || headline.isBlank() ? campaign.name() : headline,
                brief.text(),
                List.of(),
                List.of(),
                brief.mustSay(),
                brief.doNotSay(),
                brief.hashtags(),
                brief.mentions(),
                brief.link() == null ? null : brief.link().toString(),
                List.of(),
                null,
                null,
                null,
                brief.publishBy(),
                List.of(),
                List.of());
    }

    /** Platforms a post may be for, in the order people know them. */
    public List<String> platforms(Campaign campaign) {
        return Arrays.stream(Platform.values())
                .filter(p -> formats.isEmpty()
                        ? campaign.platforms().isEmpty() || campaign.platforms().contains(p)
                        : formats.stream().anyMatch(f -> f.startsWith(p.code() + ":")))
                .map(Platform::code)
                .toList();
    }

    /** Formats a post may have on that platform. */
    public List<String> formatsOn(String platform) {
        return Submissions.FORMATS.get(Platform.of(platform)).stream()
                .filter(format -> formats.isEmpty() || formats.contains(platform + ":" + format))
                .toList();
    }

    private static List<String> copy(List<String> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
