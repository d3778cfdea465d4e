package io.laurel.content.rules;

import io.laurel.content.rules.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Words as tables write them, one after the other:
 *
 * <ul>
 *   <li>{@code #ad} is a hashtag, {@code ad} a word; case, accents and invisible characters do not count
 *   <li>{@code lose|lost|losing} is one of these words, {@code abnehm*} any word that begins so, {@code (and)} may be left out
 *   <li><code>{brand}</code> is the brand in any form, also inside a hashtag: <code>#{brand}ambassador</code>
 *   <li><code>{number}</code> is a number, <code>{number}kg</code> one with its unit
 *   <li>{@code …} stands for up to six words of anything
 * </ul>
 */
final class PhrasePattern {

    private static final int GAP = 6;
    private static final String BRAND = "{brand}";
    private static final String NUMBER = "{number}";

    /** What a match begins with. */
    enum Begin {
        WORD,
        BRAND,
        BRAND_TAG,
        NUMBER
    }

    private sealed interface Part {}

    /** @param words one of which it must be; those with a star end in it */
    private record Words(Kind kind, List<String> words, boolean optional) implements Part {

        boolean matches(Token token) {
            if (token.kind() != kind) {
                return false;
            }
            for (String word : words) {
                if (word.endsWith("*") ? begins(token, word) : token.reads(word)) {
                    return true;
                }
            }
            return false;
        }

        private static boolean begins(Token token, String word) {
            int length = word.length() - 1;
            return token.text().regionMatches(0, word, 0, length)
                    || token.look() != null && token.look().regionMatches(0, word, 0, length);
        }
    }

    private record BrandTag(String before, String after) implements Part {}

    private record BrandName() implements Part {}

    private record Number(String unit) implements Part {

        boolean matches(String text) {
            int digits = 0;
            while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
                digits++;
            }
            return digits > 0 && text.length() - digits == unit.length() && text.endsWith(unit);
        }
    }

    private record Gap() implements Part {}

    private final List<Part> parts = new ArrayList<>();

    private PhrasePattern(String text) {
        for (String piece : text.strip().split("\\s+")) {
            if (piece.equals("…")) {
                parts.add(new Gap());
            } else if (piece.equals(BRAND)) {
                parts.add(new BrandName());
            } else if (piece.startsWith(NUMBER)) {
                parts.add(new Number(PostText.fold(piece.substring(NUMBER.length()))));
            } else if (piece.startsWith("#") && piece.contains(BRAND)) {
                int at = piece.indexOf(BRAND);
                parts.add(new BrandTag(
                        Brand.squash(PostText.fold(piece.substring(1, at))),
                        Brand.squash(PostText.fold(piece.substring(at + BRAND.length())))));
            } else {
                addWords(piece);
            }
        }
        if (parts.isEmpty() || parts.get(0) instanceof Gap || parts.get(0) instanceof Words first && first.optional()) {
            throw new IllegalArgumentException("'" + text + "' must begin with a word that cannot be left out");
        }
    }

    private void addWords(String piece) {
        boolean optional = piece.startsWith("(") && piece.endsWith(")");
        String inner = optional ? piece.substring(1, piece.length() - 1) : piece;
        List<String> words = new ArrayList<>();
        Kind kind = null;
        for (String word : inner.split("\\|")) {
            boolean open = word.endsWith("*");
            List<Token> tokens = PostText.of(open ? word.substring(0, word.length() - 1) : word)
                    .tokens();
            if (tokens.size() != 1 && (inner.contains("|") || open || optional)) {
                throw new IllegalArgumentException("'" + piece + "' must be single words");
            }
            if (tokens.size() > 1) {
                tokens.forEach(t -> parts.add(new Words(t.kind(), List.of(t.text()), false)));
                return;
            }
            for (Token token : tokens) {
                kind = token.kind();
                words.add(open ? token.text() + "*" : token.text());
            }
        }
        if (kind != null) {
            parts.add(new Words(kind, List.copyOf(words), optional));
        }
    }

    static PhrasePattern parse(String text) {
        return new PhrasePattern(text);
    }

    Begin begin() {
        Part first = parts.get(0);
        if (first instanceof BrandName) {
            return Begin.BRAND;
        }
        if (first instanceof BrandTag) {
            return Begin.BRAND_TAG;
        }
        return first instanceof Number ? Begin.NUMBER : Begin.WORD;
    }

    /** Words one of which any match begins with, those with a star open at the end; empty when it can begin otherwise. */
    List<String> firstWords() {
        return parts.get(0) instanceof Words words ? words.words() : List.of();
    }

    /** The same without blanks, as people write hashtags; empty where it is no plain sequence of words. */
    List<String> joined() {
        List<String> joined = List.of("");
        for (Part part : parts) {
            if (!(part instanceof Words words) || words.kind() != Kind.WORD) {
                return List.of();
            }
            List<String> longer = new ArrayList<>(words.optional() ? joined : List.of());
            for (String before : joined) {
                for (String word : words.words()) {
                    if (word.endsWith("*")) {
                        return List.of();
                    }
                    longer.add(before + Brand.squash(word));
                }
            }
            joined = longer;
        }
        return joined;
    }

    /** Index after the last token of a match that begins at {@code from}, or -1. */
    int matchAt(List<Token> tokens, int from, Brand brand) {
        return match(tokens, from, 0, brand);
    }

    private int match(List<Token> tokens, int at, int part, Brand brand) {
        if (part == parts.size()) {
            return at;
        }
        Part wanted = parts.get(part);
        if (wanted instanceof Gap) {
            for (int skip = 0; skip <= GAP && at + skip <= tokens.size(); skip++) {
                int end = match(tokens, at + skip, part + 1, brand);
                if (end >= 0) {
                    return end;
                }
            }
            return -1;
        }
        if (wanted instanceof Words words && words.optional()) {
            int end = at < tokens.size() && words.matches(tokens.get(at)) ? match(tokens, at + 1, part + 1, brand) : -1;
            return end >= 0 ? end : match(tokens, at, part + 1, brand);
        }
        if (at >= tokens.size()) {
            return -1;
        }
        int next = next(tokens, at, wanted, brand);
        return next < 0 ? -1 : match(tokens, next, part + 1, brand);
    }

    private static int next(List<Token> tokens, int at, Part wanted, Brand brand) {
        Token token = tokens.get(at);
        if (wanted instanceof Words words) {
            return words.matches(token) ? at + 1 : -1;
        }
        if (wanted instanceof Number number) {
            return token.kind() == Kind.WORD && number.matches(token.text()) ? at + 1 : -1;
        }
        if (wanted instanceof BrandTag tag) {
            return token.kind() == Kind.HASHTAG && isBrandTag(Brand.squash(token.text()), tag, brand) ? at + 1 : -1;
        }
        return brand.unknown() ? at + 1 : brand.matchAt(tokens, at);
    }

    private static boolean isBrandTag(String hashtag, BrandTag tag, Brand brand) {
        int middle = hashtag.length() - tag.before().length() - tag.after().length();
        if (middle <= 0 || !hashtag.startsWith(tag.before()) || !hashtag.endsWith(tag.after())) {
            return false;
        }
        String name = hashtag.substring(
                tag.before().length(), hashtag.length() - tag.after().length());
        return brand.unknown() || brand.joined().contains(name);
    }
}
