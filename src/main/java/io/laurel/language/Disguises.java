package io.laurel.language;

/**
 * Reads a text a second time, the way somebody does who sees through disguises: {@code #FuckThis} and {@code #fuck_this} as two words,
 * {@code sh1t}, {@code f*ck}, {@code fuuuck} and {@code f u c k} as the word meant, where the lexicon knows it.
 */
final class Disguises {

    private static final String SIGNS = "013457@$!+|€*";
    private static final String LETTERS = "oieastasitle";
    private static final int LONGEST = 24;
    private static final int MOST_RUNS = 4;

    private final Reading first;
    private final Vocabulary vocabulary;
    private final String text;
    private Reading second;
    private int copied = 1;

    private Disguises(Reading first, Vocabulary vocabulary) {
        this.first = first;
        this.vocabulary = vocabulary;
        this.text = first.original;
    }

    /** The second reading, null when it is the same as the first. */
    static Reading of(Reading first, Vocabulary vocabulary) {
        return new Disguises(first, vocabulary).read();
    }

    private Reading read() {
        int at = 0;
        int seen = 1;
        while (at < text.length()) {
            if (isBlank(text.charAt(at))) {
                at++;
                continue;
            }
            int end = at;
            while (end < text.length() && !isBlank(text.charAt(end))) {
                end++;
            }
            while (seen < first.length() && first.start(seen) < at) {
                seen++;
            }
            int to = seen;
            while (to < first.length() && first.start(to) < end) {
                to++;
            }
            if (to > seen) {
                int spaced = endOfSpaced(at, end);
                if (spaced > end && replaceSpaced(at, spaced, seen)) {
                    end = spaced;
                } else {
                    chunk(at, end, seen, to);
                }
            }
            at = end;
        }
        if (second != null) {
            second.copy(first, copied, first.length());
            second.gap(Reading.GAP, text.length(), text.length());
        }
        return second;
    }

    private static boolean isBlank(char c) {
        return c <= ' ' || c > '~' && (Character.isWhitespace(c) || Character.isSpaceChar(c));
    }

    /** Most words are what they seem: small letters of ASCII after at most one capital, none of them three times. */
    private boolean isPlain(int at, int end) {
        char before = 0;
        int run = 1;
        for (int i = at; i < end; i++) {
            char c = text.charAt(i);
            boolean small = c >= 'a' && c <= 'z' || c == ',';
            run = c == before ? run + 1 : 1;
            if (!small && (i > at || c < 'A' || c > 'Z') || run >= 3) {
                return false;
            }
            before = i == at ? (char) (c | 32) : c;
        }
        return true;
    }

    private void chunk(int at, int end, int from, int to) {
        if (isPlain(at, end)) {
            return;
        }
        int signs = 0;
        int capitals = 0;
        int run = 1;
        boolean runs = false;
        boolean underscore = false;
        boolean letters = false;
        boolean address = false;
        for (int i = at; i < end; i++) {
            char c = text.charAt(i);
            char before = i == at ? 0 : text.charAt(i - 1);
            letters |= Character.isLetter(c);
            signs += SIGNS.indexOf(c) >= 0 || c == '.' || c == '-' ? 1 : 0;
            underscore |= c == '_';
            address |= c == '/' && before == '/';
            capitals += i > at && Character.isUpperCase(c) ? 1 : 0;
            run = i > at && (c | 32) == (before | 32) && Character.isLetter(c) ? run + 1 : 1;
            runs |= run >= 3;
        }
        if (!letters || address || end - at > 60) {
            return;
        }
        boolean name = text.charAt(at) == '#' || text.charAt(at) == '@';
        String meant = signs > 0 || runs ? meant(at, end) : null;
        if (meant == null && name) {
            meant = vocabulary.phrase(first.text(from, first.endOfWord(from)));
        }
        if (meant != null) {
            replace(meant, at, end, from, to);
        } else if (capitals > 0 || underscore || name && signs > 0) {
            split(from, to);
        }
    }

    private void begin(int upTo) {
        if (second == null) {
            second = new Reading(text);
        }
        second.copy(first, copied, upTo);
        copied = upTo;
    }

    private void replace(String meant, int at, int end, int from, int to) {
        begin(from);
        for (int i = 0; i < meant.length(); i++) {
            second.add(meant.charAt(i), at, end, 0);
        }
        second.gap(Reading.GAP, end - 1, end);
        copied = to;
    }

    /** A blank where a new word begins inside one. */
    private void split(int from, int to) {
        for (int i = from + 1; i < to; i++) {
            if (!Reading.isGap(first.at(i)) && !Reading.isGap(first.at(i - 1)) && beginsWord(i)) {
                begin(i);
                second.gap(Reading.GAP, first.start(i), first.start(i));
            }
        }
    }

    private boolean beginsWord(int i) {
        int here = first.start(i);
        int before = first.start(i - 1);
        if (here == before) {
            return false;
        }
        char c = text.charAt(here);
        char b = text.charAt(before);
        boolean capital = Character.isUpperCase(c)
                && (!Character.isUpperCase(b)
                        || here + 1 < text.length() && Character.isLowerCase(text.charAt(here + 1)));
        return capital || Character.isDigit(c) != Character.isDigit(b) || text.charAt(here - 1) == '_';
    }

    /** The lexicon's word this stands for, or null. */
    private String meant(int at, int end) {
        int from = at;
        int to = end;
        while (from < to && !isPart(text.charAt(from))) {
            from++;
        }
        while (to > from && (!isPart(text.charAt(to - 1)) || text.charAt(to - 1) == '!')) {
            to--;
        }
        if (to - from < 3 || to - from > LONGEST) {
            return null;
        }
        StringBuilder plain = new StringBuilder(to - from);
        boolean[] disguised = new boolean[1];
        for (int i = from; i < to; i++) {
            append(plain, text.charAt(i), disguised);
        }
        if (plain.indexOf("*") >= 0) {
            return uncensored(plain.toString());
        }
        String word = plain.toString();
        if (disguised[0] && vocabulary.contains(word)) {
            return word;
        }
        if (disguised[0] && word.indexOf('i') >= 0 && vocabulary.contains(word.replace('i', 'l'))) {
            return word.replace('i', 'l');
        }
        return squeezed(word);
    }

    private static void append(StringBuilder plain, char c, boolean[] disguised) {
        int sign = SIGNS.indexOf(c);
        if (c == '*') {
            plain.append('*');
        } else if (sign >= 0) {
            plain.append(LETTERS.charAt(sign));
            disguised[0] = true;
        } else if (Character.isLetter(c)) {
            plain.append(LookAlikes.of(c).letters());
        } else if (Character.isDigit(c)) {
            plain.append(c);
        } else if (!Character.isSurrogate(c)) {
            disguised[0] = true;
        }
    }

    private static boolean isPart(char c) {
        return Character.isLetterOrDigit(c) || c == '*' || c == '$' || c == '@' || c == '!';
    }

    /** A word begins with a letter, and of one cut short enough is left: {@code f***}, {@code fucki**}, not {@code you***}. */
    private String uncensored(String pattern) {
        int shown = pattern.indexOf('*');
        int hidden = (int) pattern.chars().filter(c -> c == '*').count();
        boolean cutShort = shown + hidden == pattern.length();
        boolean readable = !cutShort || hidden > 1 && (shown <= 2 || hidden < shown);
        return shown > 0 && readable ? vocabulary.censored(pattern) : null;
    }

    /** Letters repeated for effect are one letter, or two. */
    private String squeezed(String word) {
        StringBuilder bare = new StringBuilder(word.length());
        int[] runs = new int[MOST_RUNS];
        int count = 0;
        for (int i = 0; i < word.length(); ) {
            int to = i;
            while (to < word.length() && word.charAt(to) == word.charAt(i)) {
                to++;
            }
            if (to - i >= 3) {
                if (count == MOST_RUNS) {
                    return null;
                }
                runs[count++] = bare.length();
                bare.append(word.charAt(i));
            } else {
                bare.append(word, i, to);
            }
            i = to;
        }
        for (int choice = 0; count > 0 && choice < 1 << count; choice++) {
            StringBuilder candidate = new StringBuilder(bare);
            for (int r = count - 1; r >= 0; r--) {
                if ((choice >> r & 1) == 1) {
                    candidate.insert(runs[r], bare.charAt(runs[r]));
                }
            }
            if (vocabulary.contains(candidate.toString())) {
                return candidate.toString();
            }
        }
        return null;
    }

    /** End of a row of at least three single letters with blanks between; {@code end} when it is none. */
    private int endOfSpaced(int at, int end) {
        if (end - at != 1 || !Character.isLetter(text.charAt(at))) {
            return end;
        }
        int to = end;
        int letters = 1;
        while (to + 1 < text.length()
                && text.charAt(to) == ' '
                && Character.isLetter(text.charAt(to + 1))
                && (to + 2 == text.length() || !Character.isLetterOrDigit(text.charAt(to + 2)))) {
            to += 2;
            letters++;
        }
        return letters >= 3 ? to : end;
    }

    private boolean replaceSpaced(int at, int end, int from) {
        StringBuilder word = new StringBuilder();
        for (int i = at; i < end; i += 2) {
            word.append(LookAlikes.of(text.charAt(i)).letters());
        }
        if (!vocabulary.contains(word.toString())) {
            return false;
        }
        int to = from;
        while (to < first.length() && first.start(to) < end) {
            to++;
        }
        replace(word.toString(), at, end, from, to);
        return true;
    }
}
