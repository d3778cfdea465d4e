package io.laurel.content.rules;

/**
 * A piece of a post that readers see as one thing.
 *
 * @param text normalised, without the leading # or @
 * @param look what a reader of Latin script takes it for where letters of another script are mixed in; else null
 * @param start and end: offsets in UTF-16 units into the original text, end exclusive
 */
public record Token(Kind kind, String text, String look, int start, int end) {

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

    /** Whether it reads as this word. */
    boolean reads(String word) {
        return text.equals(word) || look != null && look.equals(word);
    }
}
