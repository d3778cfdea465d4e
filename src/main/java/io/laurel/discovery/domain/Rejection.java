package io.laurel.discovery.domain;

/**
 * Why a row is quarantined.
 *
 * @param column as the file names it, null where the whole row is meant
 * @param reason code; its sentence is {@code discovery.reason.CODE} in the message bundle
 * @param detail what the sentence needs further, or null
 */
public record Rejection(String column, String value, String reason, String detail) {

    private static final int LONGEST_VALUE = 200;

    public Rejection {
        value = value == null ? null : printable(value);
    }

    /** Text the database can hold and a page can show: no NUL, shortened. */
    static String printable(String text) {
        String shown = text.replace('\0', '\u2400');
        return shown.length() <= LONGEST_VALUE ? shown : shown.substring(0, LONGEST_VALUE - 1) + "…";
    }
}
