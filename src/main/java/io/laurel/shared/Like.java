package io.laurel.shared;

/** Text somebody typed, as part of an SQL pattern: its own signs mean themselves. */
public final class Like {

    private Like() {}

    /** @return the text, stripped, as it stands within the pattern of {@code like} */
    public static String escaped(String text) {
        return text.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    /** @return the pattern of texts which contain this one; of any text for an empty one */
    public static String containing(String text) {
        return "%" + escaped(text) + "%";
    }
}
