package io.laurel.content.rules;

import io.laurel.content.rules.Token.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Many phrases looked for in one pass over a post's tokens, whatever their number: hashed by the first word. Built once per version
 * and date, read by many threads.
 *
 * @param <V> what a phrase stands for
 */
final class PhraseIndex<V> {

    /** Hears of a phrase from one token to before another. */
    interface Found<V> {
        void at(V value, int from, int end);
    }

    private record Entry<V>(PhrasePattern pattern, V value) {}

    private final Map<String, List<Entry<V>>> byFirstWord = new HashMap<>();
    private final Map<String, List<Entry<V>>> byStem = new HashMap<>();
    private final Map<String, List<V>> byHashtag = new HashMap<>();
    private final List<Entry<V>> byBrand = new ArrayList<>();
    private final List<Entry<V>> byBrandTag = new ArrayList<>();
    private final List<Entry<V>> byNumber = new ArrayList<>();

    /** @param asHashtag whether "weight loss" is also meant by #weightloss */
    void add(String phrase, V value, boolean asHashtag) {
        PhrasePattern pattern = PhrasePattern.parse(phrase);
        Entry<V> entry = new Entry<>(pattern, value);
        List<String> first = pattern.firstWords();
        switch (pattern.begin()) {
            case BRAND -> byBrand.add(entry);
            case BRAND_TAG -> byBrandTag.add(entry);
            case NUMBER -> byNumber.add(entry);
            case WORD -> {
                // hashed below
            }
        }
        for (String word : first) {
            if (!word.endsWith("*")) {
                byFirstWord.computeIfAbsent(word, w -> new ArrayList<>()).add(entry);
            } else if (word.length() <= Token.STEM) {
                throw new IllegalArgumentException("'" + phrase + "' needs " + Token.STEM + " letters before the star");
            } else {
                byStem.computeIfAbsent(Token.stemOf(word), w -> new ArrayList<>())
                        .add(entry);
            }
        }
        if (asHashtag) {
            pattern.joined().stream()
                    .distinct()
                    .forEach(tag -> byHashtag
                            .computeIfAbsent(tag, t -> new ArrayList<>())
                            .add(value));
        }
    }

    /** Every place of every phrase. */
    void search(PostText text, Brand brand, Found<V> found) {
        List<Token> tokens = text.tokens();
        for (int at = 0; at < tokens.size(); at++) {
            Token token = tokens.get(at);
            if (token.kind() == Kind.LINK) {
                continue;
            }
            look(tokens, at, token.text(), token.stem(), brand, found);
            if (token.look() != null) {
                look(tokens, at, token.look(), Token.stemOf(token.look()), brand, found);
            }
            if (!byBrand.isEmpty() && (brand.unknown() || brand.matchAt(tokens, at) > at)) {
                match(byBrand, tokens, at, brand, found);
            }
            if (token.kind() == Kind.HASHTAG) {
                match(byBrandTag, tokens, at, brand, found);
            } else if (Character.isDigit(token.text().charAt(0))) {
                match(byNumber, tokens, at, brand, found);
            }
            if (token.kind() == Kind.HASHTAG && !byHashtag.isEmpty()) {
                for (V value : byHashtag.getOrDefault(Brand.squash(token.text()), List.of())) {
                    found.at(value, at, at + 1);
                }
            }
        }
    }

    private void look(List<Token> tokens, int at, String word, String stem, Brand brand, Found<V> found) {
        match(byFirstWord.get(word), tokens, at, brand, found);
        if (!byStem.isEmpty()) {
            match(byStem.get(stem), tokens, at, brand, found);
        }
    }

    private static <V> void match(List<Entry<V>> entries, List<Token> tokens, int at, Brand brand, Found<V> found) {
        if (entries == null) {
            return;
        }
        for (Entry<V> entry : entries) {
            int end = entry.pattern().matchAt(tokens, at, brand);
            if (end > at) {
                found.at(entry.value(), at, end);
            }
        }
    }
}
