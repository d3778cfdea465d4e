package io.laurel.content.rules;

/**
 * What one jurisdiction's readers get to see of a post's disclosure.
 *
 * @param jurisdiction as given with the post; null when none was given
 * @param scope whose rules apply: a country of its own, EU, or ANY for the cautious default
 * @param connection material, none or unknown
 * @param named whether the brand is named; null when no brand is known
 * @param best the most helpful label, null when there is none
 */
public record Reading(Post post, String jurisdiction, String scope, String connection, Boolean named, Label best)
        implements PostFact {

    public boolean isMaterial() {
        return connection.equals("material");
    }

    public boolean isLabelled() {
        return best != null;
    }

    /** accept, review, none, or nothing where there is no label at all. */
    public String getAnswer() {
        return best == null ? "nothing" : best.answer();
    }

    /** Whether the answer rests on the platform's own label because the text has none as good. */
    public boolean isPlatformLabelOnly() {
        return best != null && best.onPlatform();
    }

    /** Whether the best label is one in the text. */
    public boolean isInText() {
        return best != null && !best.onPlatform();
    }

    /** yes, no, or unknown when no table row says how much the platform shows. */
    public String getVisible() {
        return best == null ? "no" : best.visible();
    }

    public boolean isFirst() {
        return best != null && best.first();
    }

    public boolean isBuried() {
        return best != null && best.buried();
    }

    /** Whether the label speaks a language its readers do not. */
    public boolean isForeign() {
        return best != null && best.foreign();
    }

    /** Whether letters of another script stand in the label. */
    public boolean isDisguised() {
        return best != null && best.disguised();
    }

    public int getHashtagNumber() {
        return best == null ? 0 : best.hashtagNumber();
    }
}
