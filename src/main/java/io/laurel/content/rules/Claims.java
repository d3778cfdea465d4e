package io.laurel.content.rules;

import io.laurel.content.rules.Places.Place;
import io.laurel.content.rules.Token.Kind;
import io.laurel.rulebook.FactSource;
import io.laurel.rulebook.Finding.Span;
import io.laurel.rulebook.Row;
import io.laurel.rulebook.Tables;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What an advertising post claims and for which kinds of product it is: by the phrases of table ClaimPhrase in caption and frames,
 * and by the product categories that came with the post (table ProductCategory). A post without any connection is no advertising.
 */
public final class Claims implements FactSource<Post, BriefTerms> {

    /** A negation so many words before a phrase, in the same clause, turns it round: "not a cure", "no alcohol". */
    private static final int NEGATION_REACH = 2;

    /** More words than these make no message clearer. */
    private static final int MOST_WORDS = 4;

    private static final String CLAUSE_ENDS = ".,;:!?\n()[]|";

    private final Places places;
    private final PhraseIndex<Row> phrases = new PhraseIndex<>();
    private final PhraseIndex<String> harmless = new PhraseIndex<>();
    private final Set<String> negating = new HashSet<>();
    private final Map<String, List<String>> kindsByCategory = new HashMap<>();
    private final Map<String, PhraseIndex<String>> statements = new HashMap<>();
    private final Memo<Map<String, List<Claim>>> claims = new Memo<>(this::find);

    public Claims(Tables tables) {
        places = new Places(tables);
        for (Row row : tables.rows("ClaimPhrase")) {
            phrases.add(row.text("phrase"), row, true);
            row.list("harmless").forEach(words -> harmless.add(words, row.text("kind"), true));
        }
        tables.rows("NegatingWord").forEach(row -> negating.add(PostText.fold(row.text("word"))));
        tables.rows("ProductCategory")
                .forEach(row -> kindsByCategory
                        .computeIfAbsent(row.text("category"), c -> new ArrayList<>())
                        .add(row.text("kind")));
        for (Row row : tables.rows("Statement")) {
            PhraseIndex<String> index = new PhraseIndex<>();
            row.list("phrases").forEach(words -> index.add(words, words, true));
            statements.put(row.id(), index);
        }
    }

    /**
     * A claim, or a kind of product, in one jurisdiction.
     *
     * @param words as written; a product category's code where nothing in the text says it
     * @param spans empty where it only stands in a frame or was declared
     * @param proven whether an id came with the post, or a proof or licence for this kind in this jurisdiction
     */
    public record Claim(
            Post post, String kind, String jurisdiction, String scope, String words, List<Span> spans, boolean proven)
            implements PostFact {

        /** What a row of ClaimDuty says of it. */
        public String verdict(Row duty) {
            return duty.text(proven ? "with-id" : "verdict");
        }
    }

    @Override
    public List<Claim> facts(Post post, BriefTerms terms) {
        return all(post, terms);
    }

    /** All of one kind, one per jurisdiction. */
    public List<Claim> made(Post post, BriefTerms terms, String kind) {
        return claims.of(post, terms).getOrDefault(kind, List.of());
    }

    /** That somebody loses weight by the product, however fast. */
    public List<Claim> diet(Post post, BriefTerms terms) {
        List<Claim> diet = new ArrayList<>(made(post, terms, "weight-loss"));
        diet.addAll(made(post, terms, "weight-loss-rate"));
        return diet;
    }

    /** All of every kind. */
    public List<Claim> all(Post post, BriefTerms terms) {
        return claims.of(post, terms).getOrDefault("*", List.of());
    }

    /** The statement's words found in caption or frames; none when the post does not say it. */
    public List<String> says(Post post, Row statement) {
        PhraseIndex<String> index = statements.get(statement.id());
        Set<String> said = new LinkedHashSet<>();
        if (index != null && post.text() != null) {
            Brand nobody = Brand.of(List.of());
            index.search(PostText.of(post.text()), nobody, (words, from, end) -> said.add(words));
            post.frames()
                    .forEach(frame ->
                            index.search(PostText.of(frame.text()), nobody, (words, from, end) -> said.add(words)));
        }
        return List.copyOf(said);
    }

    private record Found(Row row, int from, int end) {}

    private static final class Hits {
        private final Set<String> words = new LinkedHashSet<>();
        private final List<Span> spans = new ArrayList<>();
    }

    private Map<String, List<Claim>> find(Post post, BriefTerms terms) {
        if (post.text() == null || "none".equals(post.relationship())) {
            return Map.of();
        }
        Map<String, Hits> hits = new LinkedHashMap<>();
        Caption read = Caption.of(post, terms);
        Brand brand = read.brand();
        search(read.text(), brand, true, hits);
        read.frames().forEach(frame -> search(frame, brand, false, hits));
        if (post.productCategories() != null) {
            for (String category : post.productCategories()) {
                String code = category.strip().toLowerCase(Locale.ROOT);
                for (String kind : kindsByCategory.getOrDefault(code, List.of())) {
                    Hits of = hits.computeIfAbsent(kind, k -> new Hits());
                    if (of.words.isEmpty()) {
                        of.words.add(code);
                    }
                }
            }
        }
        if (hits.isEmpty()) {
            return Map.of();
        }
        Map<String, List<Claim>> claims = new HashMap<>();
        List<Place> where = places.of(post);
        hits.forEach((kind, of) -> {
            String words = String.join(", ", of.words.stream().limit(MOST_WORDS).toList());
            for (Place place : where) {
                Claim claim = new Claim(
                        post, kind, place.jurisdiction(), place.scope(), words, of.spans, isProven(post, kind, place));
                claims.computeIfAbsent(kind, k -> new ArrayList<>()).add(claim);
                claims.computeIfAbsent("*", k -> new ArrayList<>()).add(claim);
            }
        });
        return claims;
    }

    private static boolean isProven(Post post, String kind, Place place) {
        return !post.substantiationIds().isEmpty()
                || post.proofs().stream().anyMatch(proof -> proof.covers(kind, place.jurisdiction()));
    }

    private void search(PostText text, Brand brand, boolean caption, Map<String, Hits> hits) {
        List<Found> found = new ArrayList<>();
        phrases.search(text, brand, (row, from, end) -> found.add(new Found(row, from, end)));
        if (found.isEmpty()) {
            return;
        }
        Map<String, BitSet> excused = new HashMap<>();
        harmless.search(
                text,
                brand,
                (kind, from, end) ->
                        excused.computeIfAbsent(kind, k -> new BitSet()).set(from, end));
        for (Found one : found) {
            String kind = one.row().text("kind");
            BitSet covered = excused.get(kind);
            if (covered != null && covered.get(one.from()) || isNegated(text, one.from())) {
                continue;
            }
            Hits of = hits.computeIfAbsent(kind, k -> new Hits());
            Span span = text.span(one.from(), one.end() - 1);
            of.words.add(span.text());
            if (caption && !of.spans.contains(span)) {
                of.spans.add(span);
            }
        }
    }

    private boolean isNegated(PostText text, int at) {
        List<Token> tokens = text.tokens();
        Token after = tokens.get(at);
        for (int i = at - 1; i >= Math.max(0, at - NEGATION_REACH); i--) {
            Token before = tokens.get(i);
            String between = text.between(before, after);
            if (before.kind() != Kind.WORD || between.chars().anyMatch(c -> CLAUSE_ENDS.indexOf(c) >= 0)) {
                return false;
            }
            if (negating.contains(before.text())) {
                return true;
            }
            after = before;
        }
        return false;
    }
}
