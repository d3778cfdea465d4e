package io.laurel.content.rules;

/**
 * Letters of other scripts that look like a small Latin letter or a digit, after the Unicode Consortium's list of confusables
 * (UTS #39, confusables.txt). Only such letters as readers cannot tell apart.
 */
final class Confusables {

    /** Look-alike and the letter it looks like, in turns; small letters only, texts are folded before. */
    private static final String PAIRS =
            "аaеeоoрpсcхxуyіiјjѕsԁdһhԛqԝwүvӏlɡgզqսuոnօoհhցgյjɑaαaοoνvρpιiυuγyκkτtϲcѡwпnкkмmтtвbнhᴀaᴄcᴅdᴇeᴏoᴘpꜱsᴛtᴜuᴠvᴡwᴢz";

    private static final char[] PLAIN = new char[0xB000];

    static {
        for (int i = 0; i < PAIRS.length(); i += 2) {
            PLAIN[PAIRS.charAt(i)] = PAIRS.charAt(i + 1);
        }
    }

    private Confusables() {}

    /** The word as a reader of Latin script sees it; null where it holds no look-alike. */
    static String plain(String folded) {
        StringBuilder plain = null;
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            char same = c < 0x80 || c >= PLAIN.length ? 0 : PLAIN[c];
            if (same != 0) {
                if (plain == null) {
                    plain = new StringBuilder(folded);
                }
                plain.setCharAt(i, same);
            }
        }
        return plain == null ? null : plain.toString();
    }
}
