package io.laurel.content.rules;

import io.laurel.content.rules.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * A label as tables write it: {@code #ad} is a hashtag, {@code ad} a word, <code>{brand}</code> the brand in any form (also inside a
 * hashtag: <code>#{brand}ambassador</code>), {@code …} up to six tokens of anything.
 */
final class LabelPattern {

    private static final int GAP = 6;
    private static final String BRAND = "{brand}";

    private sealed interface Part {}

    private record Literal(Kind kind, String text) implements Part {}

    private record BrandTag(String before, String after) implements Part {}

    private record BrandName() implements Part {}

    private record Gap() implements Part {}

    private final List<Part> parts = new ArrayList<>();

    private LabelPattern(String text) {
        for (String piece : text.strip().split("\\s+")) {
            if (piece.equals("…")) {
                parts.add(new Gap());
            } else if (piece.equals(BRAND)) {
                parts.add(new BrandName());
            } else if (piece.startsWith("#") && piece.contains(BRAND)) {
                int at = piece.indexOf(BRAND);
                parts.add(new BrandTag(
                        Brand.squash(PostText.fold(piece.substring(1, at))),
                        Brand.squash(PostText.fold(piece.substring(at + BRAND.length())))));
            } else {
                PostText.of(piece).tokens().forEach(t -> parts.add(new Literal(t.kind(), t.text())));
            }
        }
    }

    static LabelPattern parse(String text) {
        return new LabelPattern(text);
    }

    /** The text of the first token any match must have, or null when it can be anything. */
    String firstText() {
        return parts.get(0) instanceof Literal literal ? literal.text() : null;
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
        if (at >= tokens.size()) {
            return -1;
        }
        Token token = tokens.get(at);
        if (wanted instanceof Literal literal) {
            return token.kind() == literal.kind() && token.text().equals(literal.text())
                    ? match(tokens, at + 1, part + 1, brand)
                    : -1;
        }
        if (wanted instanceof BrandTag tag) {
            return token.kind() == Kind.HASHTAG && isBrandTag(Brand.squash(token.text()), tag, brand)
                    ? match(tokens, at + 1, part + 1, brand)
                    : -1;
        }
        if (brand.unknown()) {
            return match(tokens, at + 1, part + 1, brand);
        }
        int end = brand.matchAt(tokens, at);
        return end < 0 ? -1 : match(tokens, end, part + 1, brand);
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
