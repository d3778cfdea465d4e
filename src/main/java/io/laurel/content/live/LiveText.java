package io.laurel.content.live;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What of a text counts when the live post is compared with the approved one. Platforms and keyboards alter blanks, line ends,
 * invisible characters, the form of accents, and quotation marks; nothing else is forgiven.
 */
public final class LiveText {

    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\x{FE00}-\\x{FE0F}]");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern SINGLE = Pattern.compile("[\\u2018\\u2019\\u201A\\u201B\\u2032]");
    private static final Pattern DOUBLE = Pattern.compile("[\\u201C\\u201D\\u201E\\u201F\\u2033]");
    private static final Pattern LINK = Pattern.compile("(?i)\\b(?:https?://|www\\.)[^\\s<>\"\\p{Cf}]+");
    /** Capitals with at least one figure: how codes are written. */
    private static final Pattern CODE = Pattern.compile(
            "(?<![\\p{L}\\p{N}#@_-])(?=[A-Z0-9-]*[A-Z])(?=[A-Z0-9-]*[0-9])[A-Z0-9][A-Z0-9-]{2,22}[A-Z0-9]"
                    + "(?![\\p{L}\\p{N}_])");

    private LiveText() {}

    /** The text as it is compared. */
    public static String plain(String text) {
        String out = Normalizer.normalize(text == null ? "" : text, Normalizer.Form.NFC);
        out = INVISIBLE.matcher(out).replaceAll("");
        out = SINGLE.matcher(out).replaceAll("'");
        out = DOUBLE.matcher(out).replaceAll("\"").replace("\u2026", "...");
        return BLANKS.matcher(Normalizer.normalize(out, Normalizer.Form.NFC))
                .replaceAll(" ")
                .strip();
    }

    /** Without links and codes, which are compared on their own. */
    public static String words(String text) {
        return plain(CODE.matcher(LINK.matcher(text == null ? "" : text).replaceAll(" "))
                .replaceAll(" "));
    }

    /** Web addresses in the text, in the form in which they are compared. */
    public static Set<String> links(String text) {
        Set<String> links = new LinkedHashSet<>();
        Matcher matcher = LINK.matcher(text == null ? "" : text);
        while (matcher.find()) {
            links.add(link(matcher.group()));
        }
        return links;
    }

    /** Scheme, {@code www.}, the host's case, a closing slash, a fragment and punctuation behind it make no other link. */
    public static String link(String address) {
        String bare = address.replaceFirst("#.*$", "").replaceAll("[.,;:!?)\\]}'*]+$", "");
        bare = bare.replaceFirst("(?i)^https?://", "")
                .replaceFirst("(?i)^www\\.", "")
                .replaceFirst("/+$", "");
        int end = bare.indexOf('/');
        int query = bare.indexOf('?');
        end = end < 0 ? query : query < 0 ? end : Math.min(end, query);
        return end < 0
                ? bare.toLowerCase(Locale.ROOT)
                : bare.substring(0, end).toLowerCase(Locale.ROOT) + bare.substring(end);
    }

    /** Codes in the text, such as {@code KITCHEN20}. */
    public static Set<String> codes(String text) {
        Set<String> codes = new LinkedHashSet<>();
        Matcher matcher = CODE.matcher(LINK.matcher(text == null ? "" : text).replaceAll(" "));
        while (matcher.find()) {
            codes.add(matcher.group());
        }
        return codes;
    }
}
