package io.laurel.content.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.content.rules.NearCopies.Copy;
import io.laurel.language.Words;
import io.laurel.rulebook.Finding.Span;
import io.laurel.rulebook.Row;
import io.laurel.rulebook.Tables;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds of near copies whatever is written. Shares are seen whole: the lowest row of this table asks for nothing. */
class NearCopiesTest {

    private static final int ROW = 3;
    private static final Tables ALL = tables("0");
    private static final NearCopies COPIES = new NearCopies(ALL);

    private static Tables tables(String share) {
        Map<String, Integer> columns = Map.of("of", 0, "share", 1, "min-words", 2, "row-words", 3);
        List<Row> rows = List.of(
                new Row("NearCopy", "brief", columns, new Object[] {
                    "brief", new BigDecimal(share), (long) ROW, (long) ROW
                }),
                new Row("NearCopy", "caption", columns, new Object[] {
                    "caption", new BigDecimal(share), (long) ROW, (long) ROW
                }));
        return new Tables() {
            @Override
            public List<Row> match(String table, Object... keys) {
                return List.of();
            }

            @Override
            public List<Row> rows(String table) {
                return rows;
            }

            @Override
            public Row row(String table, String id) {
                return null;
            }
        };
    }

    /** Few words, so that texts share rows of them; some have signs, accents and more than one unit. */
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "tea",
                        "sea",
                        "boat,",
                        "Käse",
                        "the",
                        "and",
                        "𝗯𝗼𝗹𝗱",
                        "ﬁne",
                        "morning!",
                        "—",
                        "🍷",
                        "don’t",
                        "#tag",
                        "x")
                .list()
                .ofMinSize(0)
                .ofMaxSize(16)
                .map(words -> String.join(" ", words));
    }

    @Provide
    Arbitrary<List<String>> captions() {
        return texts().list().ofMaxSize(5);
    }

    private static List<Copy> copies(String text, String brief, List<String> captions) {
        Post post = Post.about("p")
                .on("instagram", "feed")
                .text(text)
                .relationship("paid")
                .jurisdictions(List.of("GB"))
                .build();
        return COPIES.of(
                post,
                BriefTerms.of(null).briefText(brief).otherCaptions(captions).build());
    }

    private static BigDecimal share(String text, String other) {
        return copies(text, null, List.of(other)).stream()
                .findFirst()
                .map(Copy::share)
                .orElse(BigDecimal.ZERO);
    }

    private static List<String> own(String text) {
        return Words.of(text).stream()
                .filter(word -> !word.name())
                .map(Words.Word::text)
                .toList();
    }

    private static Set<String> rows(String text) {
        List<String> words = own(text);
        List<String> rows = new ArrayList<>();
        for (int i = 0; i + ROW <= words.size(); i++) {
            rows.add(String.join(" ", words.subList(i, i + ROW)));
        }
        return Set.copyOf(rows);
    }

    @Property(tries = 500)
    void shareIsAFraction(
            @ForAll("texts") String text, @ForAll("texts") String brief, @ForAll("captions") List<String> others) {
        assertThat(copies(text, brief, others))
                .allSatisfy(copy -> assertThat(copy.share()).isBetween(BigDecimal.ZERO, BigDecimal.ONE));
    }

    /** The definition again, by sets of strings instead of hashes. */
    @Property(tries = 500)
    void shareIsThatOfRowsOfWordsThatStandThereToo(@ForAll("texts") String text, @ForAll("texts") String other) {
        Set<String> mine = rows(text);
        Set<String> theirs = rows(other);
        long shared = mine.stream().filter(theirs::contains).count();
        assertThat(share(text, other))
                .isEqualByComparingTo(
                        mine.isEmpty()
                                ? BigDecimal.ZERO
                                : BigDecimal.valueOf(shared)
                                        .divide(BigDecimal.valueOf(mine.size()), 4, java.math.RoundingMode.HALF_UP));
    }

    @Property(tries = 300)
    void textEqualsItself(@ForAll("texts") String text) {
        Assume.that(own(text).size() >= ROW);
        assertThat(share(text, text)).isEqualByComparingTo(BigDecimal.ONE);
        assertThat(copies(text, text, List.of(text)))
                .extracting(Copy::of, copy -> copy.share().intValueExact())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("brief", 1),
                        org.assertj.core.groups.Tuple.tuple("caption", 1));
    }

    /** What two texts have in common is the same seen from either side. */
    @Property(tries = 500)
    void twoTextsShareAsManyRowsBothWays(@ForAll("texts") String one, @ForAll("texts") String other) {
        assertThat(sharedRows(one, other)).isEqualTo(sharedRows(other, one));
    }

    private static long sharedRows(String text, String other) {
        return Math.round(share(text, other).doubleValue() * rows(text).size());
    }

    @Property(tries = 300)
    void ownWordsLowerTheShare(@ForAll("texts") String text, @ForAll @IntRange(min = 1, max = 10) int more) {
        Assume.that(own(text).size() >= ROW);
        StringBuilder longer = new StringBuilder(text);
        for (int i = 0; i < more; i++) {
            longer.append(" mine").append((char) ('a' + i));
        }
        BigDecimal before = share(text, text);
        BigDecimal after = share(longer.toString(), text);
        assertThat(after).isLessThan(before);
        assertThat(share(longer + " minez", text)).isLessThanOrEqualTo(after);
    }

    @Property(tries = 500)
    void spansLieInTheTextAndNameWordsOfTheOther(@ForAll("texts") String text, @ForAll("texts") String other) {
        for (Copy copy : copies(text, other, List.of(other))) {
            int end = 0;
            Set<String> marked = Set.of();
            for (Span span : copy.spans()) {
                assertThat(span.start()).isGreaterThanOrEqualTo(end).isLessThan(span.end());
                assertThat(span.end()).isLessThanOrEqualTo(text.length());
                assertThat(span.text()).isEqualTo(text.substring(span.start(), span.end()));
                assertThat(own(other)).containsAll(own(span.text()));
                end = span.end();
                marked = joined(marked, rows(span.text()));
            }
            assertThat(marked)
                    .as("every shared row is marked")
                    .containsAll(
                            rows(text).stream().filter(rows(other)::contains).toList());
            assertThat(copy.spans().isEmpty()).isEqualTo(copy.share().signum() == 0);
        }
    }

    private static Set<String> joined(Set<String> one, Set<String> other) {
        return java.util.stream.Stream.concat(one.stream(), other.stream()).collect(Collectors.toSet());
    }

    @Property(tries = 300)
    void orderOfOtherCaptionsDoesNotMatter(
            @ForAll("texts") String text, @ForAll("captions") List<String> others, @ForAll long seed) {
        List<String> shuffled = new ArrayList<>(others);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(copies(text, null, shuffled))
                .extracting(Copy::share)
                .isEqualTo(copies(text, null, others).stream().map(Copy::share).toList());
    }

    @Property(tries = 200)
    void anotherCaptionNeverLowersTheShare(
            @ForAll("texts") String text, @ForAll("captions") List<String> others, @ForAll("texts") String more) {
        List<String> all = new ArrayList<>(others);
        all.add(more);
        BigDecimal before =
                copies(text, null, others).stream().map(Copy::share).findFirst().orElse(BigDecimal.ZERO);
        BigDecimal after =
                copies(text, null, all).stream().map(Copy::share).findFirst().orElse(BigDecimal.ZERO);
        assertThat(after).isGreaterThanOrEqualTo(before);
    }

    @Example
    void whatEverybodyHasToSayIsNobodysCopy() {
        String text = "Härbour made by the sea #harbour and not much more";
        Post post = Post.about("p")
                .on("instagram", "feed")
                .text(text)
                .relationship("paid")
                .jurisdictions(List.of("GB"))
                .build();
        BriefTerms terms = BriefTerms.of("Härbour")
                .mustSay(List.of("made by the sea"))
                .otherCaptions(Arrays.asList("Härbour made by the sea, and I say so"))
                .build();
        assertThat(COPIES.of(post, terms))
                .allSatisfy(copy -> assertThat(copy.spans()).isEmpty());
    }
}
