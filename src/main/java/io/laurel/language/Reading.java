package io.laurel.language;

import java.util.Arrays;

/**
 * A text as its readers see it: lower-case letters and digits without accents and look-alikes, words parted by one blank, sentences
 * by a line feed, and for every character the place it came from. Begins and ends with a blank. What addresses hold after their host,
 * and character entities, are left out.
 */
public final class Reading {

    static final char GAP = ' ';
    static final char STOP = '\n';

    final String original;
    private char[] chars;
    private int[] starts;
    private int[] ends;
    private int[] accents;
    private int length;

    Reading(String original) {
        this.original = original;
        int room = original.length() + 16;
        chars = new char[room];
        starts = new int[room];
        ends = new int[room];
        accents = new int[room];
        add(GAP, 0, 0, 0);
    }

    /** The text as it stands; an empty one for null. To be asked by {@link Lexicon} and {@link Words}, once each if need be. */
    public static Reading of(String text) {
        Reading reading = new Reading(text == null ? "" : text);
        reading.readAll();
        return reading;
    }

    private void readAll() {
        int at = 0;
        boolean name = false;
        while (at < original.length()) {
            char c = original.charAt(at);
            int end;
            if ((c == 'h' || c == 'H' || c == 'w' || c == 'W') && isGap(last()) && (end = endOfAddress(at)) > at) {
                at = end;
                gap(GAP, at - 1, at);
            } else if (c == '&' && (end = endOfEntity(at)) > at) {
                gap(GAP, at, end);
                at = end;
            } else {
                int code = c < 0x80 ? c : original.codePointAt(at);
                end = at + Character.charCount(code);
                name = (c == '#' || c == '@') && isGap(last()) || name && belongsToName(code);
                read(code, at, end, name);
                at = end;
            }
        }
        gap(GAP, original.length(), original.length());
    }

    private static boolean belongsToName(int code) {
        return code == '_'
                || code == '.'
                || Character.isLetterOrDigit(code)
                || LookAlikes.isMark(code)
                || LookAlikes.isInvisible(code);
    }

    private void read(int code, int at, int end, boolean name) {
        if (code >= 'a' && code <= 'z' || code >= '0' && code <= '9') {
            add((char) code, at, end, 0);
        } else if (code >= 'A' && code <= 'Z') {
            add((char) (code + 32), at, end, 0);
        } else if (code < 0x80) {
            if (code != '_' || !name || isGap(last())) {
                gap(!name && ".!?;\n".indexOf(code) >= 0 ? STOP : GAP, at, end);
            }
        } else if (LookAlikes.isMark(code)) {
            if (!isGap(last())) {
                accents[length - 1] = accents[length - 1] * 31 + code;
                ends[length - 1] = end;
            }
        } else if (LookAlikes.isInvisible(code)) {
            if (!isGap(last())) {
                ends[length - 1] = end;
            }
        } else {
            LookAlikes.Seen seen = LookAlikes.of(code);
            String letters = seen.letters();
            for (int i = 0; i < letters.length(); i++) {
                add(letters.charAt(i), at, end, seen.accent());
            }
            if (letters.isEmpty()) {
                gap(code == 0x3002 || code == 0x2026 ? STOP : GAP, at, end);
            }
        }
    }

    /** After the host of an address, its path and all; {@code at} when there is none. The host stays to be read. */
    private int endOfAddress(int at) {
        if (!original.regionMatches(true, at, "http", 0, 4) && !original.regionMatches(true, at, "www.", 0, 4)) {
            return at;
        }
        int scheme = original.indexOf("://", at);
        boolean address = original.regionMatches(true, at, "www.", 0, 4)
                || scheme == at + 4
                || scheme == at + 5 && (original.charAt(at + 4) | 32) == 's';
        if (!address) {
            return at;
        }
        int from = scheme > 0 && scheme <= at + 5 ? scheme + 3 : at;
        int to = from;
        boolean host = true;
        while (to < original.length() && !Character.isWhitespace(original.charAt(to)) && original.charAt(to) != '"') {
            int code = original.codePointAt(to);
            int end = to + Character.charCount(code);
            host &= "/?#:".indexOf(code) < 0;
            if (host) {
                read(code == '.' ? ' ' : code, to, end, false);
            }
            to = end;
        }
        return Math.max(to, at);
    }

    private int endOfEntity(int at) {
        int to = at + 1;
        if (to < original.length() && original.charAt(to) == '#') {
            to++;
        }
        int from = to;
        while (to < original.length() && to < from + 8 && isAsciiLetterOrDigit(original.charAt(to))) {
            to++;
        }
        return to > from && to < original.length() && original.charAt(to) == ';' ? to + 1 : at;
    }

    private static boolean isAsciiLetterOrDigit(char c) {
        return c < 0x80 && Character.isLetterOrDigit(c);
    }

    /** One more character, seen where the original has {@code start} to {@code end}. */
    void add(char c, int start, int end, int accent) {
        if (length == chars.length) {
            int room = length * 2;
            chars = Arrays.copyOf(chars, room);
            starts = Arrays.copyOf(starts, room);
            ends = Arrays.copyOf(ends, room);
            accents = Arrays.copyOf(accents, room);
        }
        chars[length] = c;
        starts[length] = start;
        ends[length] = end;
        accents[length++] = accent;
    }

    /** Ends a word, or a sentence where {@code sign} is {@link #STOP}. */
    void gap(char sign, int start, int end) {
        if (!isGap(last())) {
            add(sign, start, end, 0);
        } else if (sign == STOP && length > 1) {
            chars[length - 1] = STOP;
        }
    }

    void copy(Reading from, int start, int end) {
        for (int i = start; i < end; i++) {
            add(from.chars[i], from.starts[i], from.ends[i], from.accents[i]);
        }
    }

    static boolean isGap(char c) {
        return c == GAP || c == STOP;
    }

    char last() {
        return chars[length - 1];
    }

    char[] chars() {
        return chars;
    }

    char at(int i) {
        return chars[i];
    }

    int length() {
        return length;
    }

    int start(int i) {
        return starts[i];
    }

    int end(int i) {
        return ends[i];
    }

    int accent(int i) {
        return accents[i];
    }

    /** Whether these are the whole of one or more words. */
    boolean whole(int from, int to) {
        return isGap(chars[from - 1]) && isGap(chars[to]);
    }

    /** Index after the word that begins here. */
    int endOfWord(int from) {
        int to = from;
        while (!isGap(chars[to])) {
            to++;
        }
        return to;
    }

    String text(int from, int to) {
        return new String(chars, from, to - from);
    }
}
