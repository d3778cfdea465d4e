package io.laurel.content.rules;

import io.laurel.rulebook.RuleContext;
import java.util.List;

/** What the campaign's brief and brand add to the judgement of a post. */
public record BriefTerms(
        String brandName,
        List<String> brandHandles,
        List<String> competitors,
        List<String> mustSay,
        List<String> doNotSay,
        List<String> hashtags,
        List<String> mentions,
        String link)
        implements RuleContext {}
