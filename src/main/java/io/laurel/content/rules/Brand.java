package io.laurel.content.rules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The ways in which a post can name somebody: as words, as a hashtag and as a handle. */
final class Brand {

    private static final int LONG = 3;

    private final List<List<String>> wordForms = new ArrayList<>();
    private final Set<String> joined = new HashSet<>();

    private Brand(List<String> names) {
        for (String name : names) {
            List<Token> tokens = PostText.of(name).tokens();
            List<String> words = tokens.stream().map(Token::text).toList();
            if (!words.isEmpty()) {
                wordForms.add(words);
                joined.add(squash(String.join("", words)));
            }
        }
        joined.remove("");
    }

    /** @param names names and handles, in any spelling */
    static Brand of(List<String> names) {
        return new Brand(names);
    }

    static Brand of(BriefTerms terms) {
        List<String> names = new ArrayList<>();
        if (terms != null && terms.brandName() != null) {
            names.add(terms.brandName());
        }
        if (terms != null && terms.brandHandles() != null) {
            names.addAll(terms.brandHandles());
        }
        return new Brand(names);
    }

    boolean unknown() {
        return joined.isEmpty();
    }

    Set<String> joined() {
        return joined;
    }

    /** Index after the last token of a mention that begins at {@code from}, or -1. */
    int matchAt(List<Token> tokens, int from) {
        Token first = tokens.get(from);
        if (joined.contains(squash(first.text()))) {
            return from + 1;
        }
        for (List<String> words : wordForms) {
            if (wordsAt(tokens, from, words)) {
                return from + words.size();
            }
        }
        return -1;
    }

    /** Whether a text names it: in words, as a handle, or inside a hashtag where the name is long enough to be no accident. */
    boolean isNamedIn(PostText text) {
        List<Token> tokens = text.tokens();
        for (int at = 0; at < tokens.size(); at++) {
            if (matchAt(tokens, at) >= 0 || tokens.get(at).kind() == Token.Kind.HASHTAG && isInside(tokens.get(at))) {
                return true;
            }
        }
        return false;
    }

    private boolean isInside(Token hashtag) {
        String squashed = squash(hashtag.text());
        return joined.stream().anyMatch(name -> name.length() > LONG && squashed.contains(name));
    }

    static boolean wordsAt(List<Token> tokens, int from, List<String> words) {
        if (from + words.size() > tokens.size()) {
            return false;
        }
        for (int i = 0; i < words.size(); i++) {
            if (!tokens.get(from + i).text().equals(words.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Without the signs that handles and hashtags use in place of blanks. */
    static String squash(String text) {
        int plain = 0;
        while (plain < text.length() && Character.isLetterOrDigit(text.charAt(plain))) {
            plain++;
        }
        if (plain == text.length()) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().filter(Character::isLetterOrDigit).forEach(out::appendCodePoint);
        return out.toString();
    }
}
