package io.laurel.content.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.rulebook.Finding.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Whatever is written around them, places found lie in the text as it was written. */
class SpansTest {

    private static final Labels LABELS = new Labels(ContentTables.SHIPPED);
    private static final Claims CLAIMS = new Claims(ContentTables.SHIPPED);
    private static final Codes CODES = new Codes(ContentTables.SHIPPED);
    private static final Phrases PHRASES = new Phrases();

    private static final BriefTerms TERMS = BriefTerms.of("Härbour")
            .brandHandles(List.of("harbour.tea"))
            .competitors(List.of("Leaf & Kettle"))
            .doNotSay(List.of("miracle cure"))
            .codes(List.of(new Code("MORNING10", null)))
            .build();

    @Provide
    Arbitrary<String> captions() {
        Arbitrary<String> anything = Arbitraries.strings().all().ofMaxLength(12);
        Arbitrary<String> telling = Arbitraries.of(
                "#ad",
                "＃ＡＤ",
                "#а\u200Bd",
                "AD:",
                "not an ad",
                "#HärbourPartner",
                "Thanks to Härbour for the free tea",
                "weight loss",
                "I lost 10 kg",
                "#bitcoin",
                "𝗯𝗼𝘁𝗼𝘅",
                "use my code MORNING20",
                "https://amzn.to/x",
                "Leaf & Kettle",
                "#MiracleCure",
                "Publicité",
                "𝕨𝕖𝕣𝕓𝕦𝕟𝕘",
                "ﬁne wine 🍷",
                "℀ ﷺ ½ ㍿",
                "⑴kg weight loss⒜",
                "not ㎏botox");
        return Arbitraries.oneOf(anything, telling).list().ofMaxSize(8).map(parts -> String.join(" ", parts));
    }

    @Property(tries = 2_000)
    void everySpanIsAPieceOfTheOriginal(@ForAll("captions") String text) {
        Post post = Post.about("p")
                .on("instagram", "feed")
                .text(text)
                .relationship("paid")
                .jurisdictions(List.of("GB", "US", "FR", "DE", "CA", "ZZ"))
                .build();
        List<Span> spans = new ArrayList<>();
        LABELS.in(post, TERMS).stream()
                .filter(Reading::isInText)
                .forEach(r -> spans.addAll(r.best().spans()));
        LABELS.denials(post, TERMS).forEach(d -> spans.addAll(d.spans()));
        LABELS.commercial(post, TERMS).forEach(c -> spans.addAll(c.spans()));
        CLAIMS.all(post, TERMS).forEach(c -> spans.addAll(c.spans()));
        CODES.in(post, TERMS).forEach(c -> spans.addAll(c.spans()));
        PHRASES.facts(post, TERMS).forEach(fact -> {
            if (fact instanceof Phrases.Hit hit) {
                spans.addAll(hit.spans());
            }
        });
        for (Span span : spans) {
            assertThat(span.start()).isGreaterThanOrEqualTo(0).isLessThan(span.end());
            assertThat(span.end()).isLessThanOrEqualTo(text.length());
            assertThat(span.text()).isEqualTo(text.substring(span.start(), span.end()));
            assertThat(insidePair(text, span.start())).isFalse();
            assertThat(insidePair(text, span.end())).isFalse();
        }
    }

    @Property
    void readingTwiceFindsTheSame(@ForAll("captions") String text) {
        Post first = Post.about("a").text(text).jurisdictions(List.of("GB")).build();
        Post again = Post.about("a").text(text).jurisdictions(List.of("GB")).build();
        assertThat(LABELS.in(first, TERMS)).isEqualTo(LABELS.in(again, TERMS));
        assertThat(CLAIMS.all(first, TERMS)).isEqualTo(CLAIMS.all(again, TERMS));
    }

    @Test
    void tokensOfOneCharacterHaveNothingBetweenThem() {
        PostText text = PostText.of("℀");
        assertThat(text.tokens()).hasSize(2);
        assertThat(text.between(text.tokens().get(0), text.tokens().get(1))).isEmpty();
    }

    @Test
    void lettersOfOtherScriptsAreSeenThrough() {
        Token label = PostText.of("#аd").tokens().get(0);
        assertThat(label.text()).isNotEqualTo("ad");
        assertThat(label.look()).isEqualTo("ad");
        assertThat(PostText.of("реклама").tokens().get(0).text()).isEqualTo("реклама");
        assertThat(PostText.of("plain").tokens().get(0).look()).isNull();
    }

    @Test
    void everyPhraseOfTheTablesIsFound() {
        ContentTables.SHIPPED.rows("ClaimPhrase").forEach(row -> {
            String words = example(row.text("phrase"));
            Post post = Post.about(row.id())
                    .text("Zzz: " + words)
                    .relationship("paid")
                    .build();
            assertThat(CLAIMS.made(post, TERMS, row.text("kind")))
                    .as("%s in \"%s\"", row.id(), words)
                    .isNotEmpty();
        });
    }

    @Test
    void aClauseThatSaysNotTurnsItRound() {
        assertThat(kinds("No diet needed, weight loss made easy")).contains("weight-loss");
        assertThat(kinds("This is not a weight loss tea")).doesNotContain("weight-loss");
        assertThat(kinds("ohne Nikotin")).doesNotContain("nicotine");
        assertThat(kinds("Not that. Nicotine for all")).contains("nicotine");
    }

    @Test
    void factsOfTheFirstSchemaAreStillRead() {
        Post old = io.laurel.rulebook.domain.Facts.read(
                "{\"subjectId\":\"submission:1/v1\",\"text\":\"x\",\"jurisdictions\":[\"GB\"]}", Post.class);
        assertThat(old.frames()).isEmpty();
        assertThat(old.substantiationIds()).isEmpty();
        BriefTerms terms = io.laurel.rulebook.domain.Facts.read("{\"brandName\":\"Harbour\"}", BriefTerms.class);
        assertThat(terms.codes()).isEmpty();
        assertThat(terms.otherCaptions()).isEmpty();
    }

    private static List<String> kinds(String text) {
        return CLAIMS.all(Post.about("p").text(text).relationship("paid").build(), TERMS).stream()
                .map(Claims.Claim::kind)
                .toList();
    }

    /** Words a phrase stands for: the first of each choice, numbers as numbers. */
    private static String example(String phrase) {
        List<String> words = new ArrayList<>();
        for (String piece : phrase.toLowerCase(Locale.ROOT).split("\\s+")) {
            if (piece.equals("…") || piece.startsWith("(")) {
                continue;
            }
            words.add(piece.split("\\|")[0].replace("{number}", "7").replace("*", "en"));
        }
        return String.join(" ", words);
    }

    private static boolean insidePair(String text, int at) {
        return at > 0
                && at < text.length()
                && Character.isHighSurrogate(text.charAt(at - 1))
                && Character.isLowSurrogate(text.charAt(at));
    }
}
