package io.laurel.selection.domain;

/** What the rule set says about a creator, best first. */
public enum Verdict {
    SELECT,
    REVIEW,
    REJECT;

    /** The word in addresses, messages and style classes. */
    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
