package io.laurel.language;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;

/**
 * What a character looks like to a reader of Latin script: {@code а} (Cyrillic), {@code ａ}, {@code ⓐ}, {@code 𝓪} and {@code á} all
 * read as a. Look-alikes after Unicode's confusables (UTS 39), reduced to letters that pass for Latin ones.
 */
final class LookAlikes {

    /** A character as readers see it. */
    record Seen(String letters, int accent) {}

    /** Letters of their own that count as accented. */
    private static final String STROKED = "øłđħŧƀ";

    private static final int CACHED = 0x20000;
    private static final Seen NOTHING = new Seen("", 0);
    private static final Map<Integer, String> LATIN = new HashMap<>();
    private static final Seen[] CACHE = new Seen[CACHED];

    static {
        pairs("аaвbсcеeнhіiјjкkмmоoрpѕsтtуyхxүyһhԁdԛqԝwӏlгrіiёeіi");
        pairs("αaβbγyεeηnιiκkνvοoρpτtυuχxωwζzμu");
        pairs("ɑaɡgɩiıiɪiʏyʙbʀrʟlɢgɴnʜhᴀaʙbᴄcᴅdᴇeᴊjᴋkᴍmᴏoᴘpᴛtᴜuᴠvᴡwᴢzꜱsꜰfƒfℓlꞵb");
        for (int i = 0; i < STROKED.length(); i++) {
            LATIN.put((int) STROKED.charAt(i), String.valueOf("oldhtb".charAt(i)));
        }
        LATIN.put((int) 'ß', "ss");
        LATIN.put((int) 'ẞ', "ss");
        LATIN.put((int) 'æ', "ae");
        LATIN.put((int) 'œ', "oe");
        for (int i = 0; i < 26; i++) {
            String letter = String.valueOf((char) ('a' + i));
            LATIN.put(0x1F1E6 + i, letter);
            LATIN.put(0x1F130 + i, letter);
            LATIN.put(0x1F150 + i, letter);
            LATIN.put(0x1F170 + i, letter);
        }
    }

    private LookAlikes() {}

    private static void pairs(String text) {
        for (int i = 0; i + 1 < text.length(); i += 2) {
            LATIN.put((int) text.charAt(i), String.valueOf(text.charAt(i + 1)));
        }
    }

    /** Lower-case letters and digits that readers see; empty for what is neither. The accent is 0 where there is none. */
    static Seen of(int codePoint) {
        if (codePoint >= CACHED) {
            return fold(codePoint);
        }
        Seen known = CACHE[codePoint];
        if (known == null) {
            known = fold(codePoint);
            CACHE[codePoint] = known;
        }
        return known;
    }

    private static Seen fold(int codePoint) {
        String direct = LATIN.get(codePoint);
        if (direct != null) {
            return new Seen(direct, STROKED.indexOf(codePoint) >= 0 ? codePoint : 0);
        }
        StringBuilder out = new StringBuilder(2);
        int accent = 0;
        String parts = Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKD);
        for (int i = 0; i < parts.length(); ) {
            int c = parts.codePointAt(i);
            i += Character.charCount(c);
            if (isMark(c)) {
                accent = accent * 31 + c;
            } else if (Character.isLetterOrDigit(c)) {
                int lower = Character.toLowerCase(c);
                out.append(LATIN.getOrDefault(lower, Character.toString(lower)));
            }
        }
        return out.isEmpty() ? NOTHING : new Seen(out.toString(), accent);
    }

    static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    /** Characters nobody sees: zero-width ones, direction marks, fillers. */
    static boolean isInvisible(int c) {
        return Character.getType(c) == Character.FORMAT || c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0;
    }
}
