package io.laurel.content.rules;

/**
 * A piece of a post that readers see as one thing.
 *
 * @param text normalised, without the leading # or @
 * @param stem the first letters of the text, by which words with an open end are found; the whole text where it is no longer
 * @param look what a reader of Latin script takes it for where letters of another script are mixed in; else null
 * @param start and end: offsets in UTF-16 units into the original text, end exclusive
 */
public record Token(Kind kind, String text, String stem, String look, int start, int end) {

    /** So many letters of a word are its stem. */
    static final int STEM = 3;

    static Token of(Kind kind, String text, String look, int start, int end) {
        return new Token(kind, text, stemOf(text), look, start, end);
    }

    static String stemOf(String text) {
        return text.length() <= STEM ? text : text.substring(0, STEM);
    }

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
