package io.laurel.content.rules;

/**
 * A piece of a post that readers see as one thing.
 *
 * @param text normalised, without the leading # or @
 * @param start and end: offsets in UTF-16 units into the original text, end exclusive
 */
public record Token(Kind kind, String text, int start, int end) {

    /** What it is. */
    public enum Kind {
        WORD,
        HASHTAG,
        HANDLE,
        LINK
    }

    /** Whether it is one of the things readers skip in a block: hashtags, handles and links. */
    public boolean skippable() {
        return kind != Kind.WORD;
    }
}
