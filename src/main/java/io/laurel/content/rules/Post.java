package io.laurel.content.rules;

import io.laurel.rulebook.RuleSubject;
import java.math.BigDecimal;
import java.util.List;

/**
 * A post to judge, one version of a submission. Made with {@link #about}.
 *
 * @param platform code, format feed, story, reel, video, live, carousel, pin or description
 * @param relationship paid, gifted, affiliate, employee, owner, none or unknown
 * @param platformLabel whether the platform's paid-partnership label will be on; null when unknown
 * @param jurisdictions ISO country codes, upper case
 * @param plannedLink where the post will lead outside its text (profile link, link sticker), or null
 * @param frames what is shown or said beside the text; empty when nobody gave them
 * @param minorsShare share of the audience that is under age, a fraction 0-1; null when unknown
 * @param creatorAge of the person shown, in years; null when unknown
 * @param substantiationIds files that prove a claim, and licences, of which nobody knows more: each counts for every claim; empty for none
 * @param proofs proofs and licences that count for their own kind and jurisdictions; empty for none
 * @param reach why the jurisdictions hold; empty where the caller did not say
 * @param creatorFollowers on their main platform; null when unknown
 */
public record Post(
        String subjectId,
        String platform,
        String format,
        String text,
        String relationship,
        Boolean platformLabel,
        List<String> jurisdictions,
        List<String> productCategories,
        String plannedLink,
        List<Frame> frames,
        BigDecimal minorsShare,
        Integer creatorAge,
        List<String> substantiationIds,
        List<Proof> proofs,
        List<Reach> reach,
        Long creatorFollowers)
        implements RuleSubject {

    /** Facts of schema 1 have no frames and no substantiation, those of schema 2 no proofs and no reach. */
    public Post {
        frames = frames == null ? List.of() : List.copyOf(frames);
        substantiationIds = substantiationIds == null ? List.of() : List.copyOf(substantiationIds);
        proofs = proofs == null ? List.of() : List.copyOf(proofs);
        reach = reach == null ? List.of() : List.copyOf(reach);
    }

    /** @param subjectId for instance {@code submission:12/v2} */
    public static PostBuilder about(String subjectId) {
        return new PostBuilder(subjectId);
    }
}
