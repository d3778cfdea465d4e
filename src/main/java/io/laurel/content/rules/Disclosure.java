package io.laurel.content.rules;

/**
 * A post's disclosure as a whole, whatever the jurisdiction.
 *
 * @param connection material, none or unknown
 * @param labelled whether it carries a label that at least one of its jurisdictions knows
 * @param labelledEverywhere whether all of them know one
 * @param named whether the brand is named; null when no brand is known
 */
public record Disclosure(Post post, String connection, boolean labelled, boolean labelledEverywhere, Boolean named)
        implements PostFact {}
