package io.laurel.content.rules;

import io.laurel.content.rules.Token.Kind;
import io.laurel.rulebook.Finding.Span;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A post's text cut into tokens. Matching works on a normalised form (compatibility forms folded, accents and case dropped,
 * invisible characters skipped); every token knows its place in the text as it was written.
 */
public final class PostText {

    private final String original;
    private final List<Token> tokens;

    private PostText(String original, List<Token> tokens) {
        this.original = original;
        this.tokens = tokens;
    }

    public static PostText of(String text) {
        String original = text == null ? "" : text;
        return new PostText(original, List.copyOf(new Tokenizer(Normalised.of(original)).tokens()));
    }

    public String original() {
        return original;
    }

    public List<Token> tokens() {
        return tokens;
    }

    /** The part of the original text from the first to the last of these tokens. */
    public Span span(int firstToken, int lastToken) {
        int start = tokens.get(firstToken).start();
        int end = tokens.get(lastToken).end();
        return new Span(start, end, original.substring(start, end));
    }

    /** What is written between two tokens; nothing where both come of one character, such as a ligature of several words. */
    String between(Token first, Token second) {
        return original.substring(Math.min(first.end(), second.start()), second.start());
    }

    public Span span(Token token) {
        return new Span(token.start(), token.end(), original.substring(token.start(), token.end()));
    }

    /** A phrase or name in the form tokens have: accents, case and invisible characters dropped. */
    public static String fold(String text) {
        return Normalised.of(text == null ? "" : text).text();
    }

    /** The normalised text with, for each of its characters, where it came from. */
    private record Normalised(String text, int[] starts, int[] ends) {

        /** What single characters fold to, as far as somebody wrote them. */
        private static final String[] FOLDED = new String[Character.MAX_VALUE + 1];

        static Normalised of(String original) {
            StringBuilder out = new StringBuilder(original.length());
            int[] starts = new int[Math.max(16, original.length())];
            int[] ends = new int[starts.length];
            int at = 0;
            while (at < original.length()) {
                if (plainAt(original, at)) {
                    if (out.length() == starts.length) {
                        starts = java.util.Arrays.copyOf(starts, starts.length * 2);
                        ends = java.util.Arrays.copyOf(ends, starts.length);
                    }
                    starts[out.length()] = at;
                    ends[out.length()] = at + 1;
                    out.append(Character.toLowerCase(original.charAt(at)));
                    at++;
                    continue;
                }
                int next = endOfCluster(original, at);
                String folded = foldCluster(original.substring(at, next));
                for (int i = 0; i < folded.length(); i++) {
                    if (out.length() == starts.length) {
                        starts = java.util.Arrays.copyOf(starts, starts.length * 2);
                        ends = java.util.Arrays.copyOf(ends, starts.length);
                    }
                    starts[out.length()] = at;
                    ends[out.length()] = next;
                    out.append(folded.charAt(i));
                }
                at = next;
            }
            return new Normalised(out.toString(), starts, ends);
        }

        /** An ASCII character without marks: most of what is written. */
        private static boolean plainAt(String text, int at) {
            return text.charAt(at) < 0x80 && (at + 1 == text.length() || text.charAt(at + 1) < 0x300);
        }

        /** A character with the marks and invisible characters that belong to it. */
        private static int endOfCluster(String text, int from) {
            int to = from + Character.charCount(text.codePointAt(from));
            while (to < text.length()) {
                int next = text.codePointAt(to);
                if (!isMark(next)) {
                    break;
                }
                to += Character.charCount(next);
            }
            return to;
        }

        private static String foldCluster(String cluster) {
            if (cluster.length() > 1) {
                return fold(cluster);
            }
            char single = cluster.charAt(0);
            String known = FOLDED[single];
            if (known == null) {
                known = fold(cluster);
                FOLDED[single] = known;
            }
            return known;
        }

        private static String fold(String cluster) {
            if (cluster.length() == 2 && isPicture(cluster.codePointAt(0))) {
                return cluster;
            }
            StringBuilder out = new StringBuilder(cluster.length());
            Normalizer.normalize(cluster, Normalizer.Form.NFKD)
                    .codePoints()
                    .filter(c -> !isMark(c) && !isInvisible(c))
                    .forEach(c -> out.appendCodePoint(plain(c)));
            return out.toString().toLowerCase(Locale.ROOT);
        }

        /** Pictographs have no other form. */
        private static boolean isPicture(int c) {
            return c >= 0x1F300 && c <= 0x1FAFF;
        }

        private static boolean isMark(int c) {
            int type = Character.getType(c);
            return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
        }

        private static boolean isInvisible(int c) {
            return Character.getType(c) == Character.FORMAT || c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0;
        }

        private static int plain(int c) {
            return switch (c) {
                case 0x2018, 0x2019, 0x201B, 0x02BC -> '\'';
                default -> c;
            };
        }
    }

    /** Cuts the normalised text. */
    private record Tokenizer(Normalised source) {

        List<Token> tokens() {
            String text = source.text();
            List<Token> out = new ArrayList<>();
            int at = 0;
            while (at < text.length()) {
                int c = text.codePointAt(at);
                int end;
                if (startsLink(text, at)) {
                    end = endOfLink(text, at);
                    out.add(token(Kind.LINK, at, end, at));
                } else if ((c == '#' || c == '@') && (end = endOfName(text, at + 1, c == '@')) > at + 1) {
                    out.add(token(c == '#' ? Kind.HASHTAG : Kind.HANDLE, at, end, at + 1));
                } else if (isWordPart(c)) {
                    end = endOfWord(text, at);
                    out.add(token(Kind.WORD, at, end, at));
                } else {
                    end = at + Character.charCount(c);
                }
                at = end;
            }
            return out;
        }

        private Token token(Kind kind, int from, int to, int textFrom) {
            String text = source.text().substring(textFrom, to);
            return Token.of(kind, text, Confusables.plain(text), source.starts()[from], source.ends()[to - 1]);
        }

        private static boolean startsLink(String text, int at) {
            return (text.startsWith("http://", at) || text.startsWith("https://", at) || text.startsWith("www.", at))
                    && (at == 0 || !isWordPart(text.codePointBefore(at)));
        }

        private static int endOfLink(String text, int from) {
            int to = from;
            while (to < text.length()
                    && !Character.isWhitespace(text.charAt(to))
                    && "<>\"|".indexOf(text.charAt(to)) < 0) {
                to++;
            }
            while (to > from + 1 && ".,;:!?)]'".indexOf(text.charAt(to - 1)) >= 0) {
                to--;
            }
            return to;
        }

        private static int endOfName(String text, int from, boolean dots) {
            int to = from;
            while (to < text.length()) {
                int c = text.codePointAt(to);
                if (!isWordPart(c) && c != '_' && !(dots && (c == '.' || c == '-'))) {
                    break;
                }
                to += Character.charCount(c);
            }
            while (to > from && ".-".indexOf(text.charAt(to - 1)) >= 0) {
                to--;
            }
            return to;
        }

        private static int endOfWord(String text, int from) {
            int to = from;
            while (to < text.length()) {
                int c = text.codePointAt(to);
                boolean apostropheInside = c == '\'' && to + 1 < text.length() && isWordPart(text.codePointAt(to + 1));
                if (!isWordPart(c) && !apostropheInside) {
                    break;
                }
                to += Character.charCount(c);
            }
            return to;
        }

        private static boolean isWordPart(int c) {
            return Character.isLetterOrDigit(c) || Character.getType(c) == Character.COMBINING_SPACING_MARK;
        }
    }
}
