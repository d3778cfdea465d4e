package io.laurel.shared;

import java.util.regex.Pattern;

/** Texts of strangers in documents that have no way to fence them in. */
public final class Direction {

    private static final Pattern CONTROLS = Pattern.compile("[\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]");

    private Direction() {}

    /**
     * The text without marks that turn the direction of writing: a name that ends in one reverses the words behind it, in a
     * contract even those of a clause. Letters of right-to-left scripts need no marks.
     */
    public static String unturned(String text) {
        return CONTROLS.matcher(text).replaceAll("");
    }
}
