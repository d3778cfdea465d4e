package io.laurel.content.rules;

import io.laurel.rulebook.RuleSubject;
import java.util.List;

/**
 * A post to judge, one version of a submission.
 *
 * @param platform code, format feed, story, reel, video, live, carousel, pin or description
 * @param relationship paid, gifted, affiliate, employee, owner, none or unknown
 * @param platformLabel whether the platform's paid-partnership label will be on; null when unknown
 * @param jurisdictions ISO country codes, upper case
 * @param plannedLink where the post will lead outside its text (profile link, link sticker), or null
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
        String plannedLink)
        implements RuleSubject {}
