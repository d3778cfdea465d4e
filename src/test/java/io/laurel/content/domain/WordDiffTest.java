package io.laurel.content.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.content.domain.WordDiff.Kind;
import io.laurel.content.domain.WordDiff.Run;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class WordDiffTest {

    @Property
    void givesBothTextsBackWhateverTheyHold(
            @ForAll @StringLength(max = 60) String before, @ForAll @StringLength(max = 60) String after) {
        givesBoth(before, after);
    }

    /** Words that repeat, blanks of every kind, links, emoji families, marks and halves of surrogate pairs. */
    @Property
    void givesBothTextsBackForTextsMadeOfTheSamePieces(
            @ForAll("captions") String before, @ForAll("captions") String after) {
        givesBoth(before, after);
    }

    @Provide
    Arbitrary<String> captions() {
        return Arbitraries.of(
                        "#ad",
                        "a",
                        "a",
                        " ",
                        " ",
                        "\n\n",
                        "\u00a0",
                        "\u2028",
                        "https://example.com/x?y=1",
                        "@brand",
                        ".",
                        "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67",
                        "e\u0301",
                        "\u0301",
                        "\ud83d",
                        "\udc68",
                        "\u202e",
                        "مرحبا",
                        "漢字",
                        "\u0000")
                .list()
                .ofMaxSize(25)
                .map(pieces -> String.join("", pieces));
    }

    private static void givesBoth(String before, String after) {
        List<Run> runs = WordDiff.of(before, after);
        assertThat(WordDiff.before(runs)).isEqualTo(before);
        assertThat(WordDiff.after(runs)).isEqualTo(after);
        assertThat(WordDiff.differ(runs)).isEqualTo(!before.equals(after));
        assertThat(runs).allSatisfy(run -> assertThat(run.text()).isNotEmpty());
        for (int i = 1; i < runs.size(); i++) {
            Kind previous = runs.get(i - 1).kind();
            assertThat(runs.get(i).kind()).isNotEqualTo(previous);
            assertThat(previous == Kind.ADDED && runs.get(i).kind() == Kind.REMOVED)
                    .as("an addition stands after the removal it replaces: %s", runs)
                    .isFalse();
        }
    }

    @Test
    void wordsStayWhole() {
        assertThat(shown("I love this oil #ad", "I adore this oil #advert"))
                .isEqualTo("I [-love][+adore] this oil [-#ad][+#advert]");
    }

    @Test
    void neighbouringWordsAreOneChange() {
        assertThat(shown("cures all acne overnight", "helped my acne overnight"))
                .isEqualTo("[-cures all][+helped my] acne overnight");
    }

    @Test
    void droppedLabelIsARemoval() {
        assertThat(shown("#ad Slow mornings", "Slow mornings")).isEqualTo("[-#ad ]Slow mornings");
    }

    @Test
    void changedLinkIsShownWhole() {
        assertThat(shown("see https://a.example/x?c=1.", "see https://b.example/x?c=1."))
                .isEqualTo("see [-https://a.example/x?c=1.][+https://b.example/x?c=1.]");
    }

    @Test
    void addedLineIsAnAddition() {
        assertThat(shown("One", "One\nTwo")).isEqualTo("One[+\nTwo]");
        assertThat(shown(null, "Two")).isEqualTo("[+Two]");
        assertThat(WordDiff.of("", null)).isEmpty();
    }

    /** Two texts of the largest size without a word in common end in time, and still give both back. */
    @Test
    void longTextsThatDifferEverywhereAreComparedInTime() {
        String before = "a ".repeat(10_000);
        String after = "b\t".repeat(10_000);
        long start = System.nanoTime();
        givesBoth(before, after);
        assertThat(System.nanoTime() - start).isLessThan(2_000_000_000L);
    }

    private static String shown(String before, String after) {
        return WordDiff.of(before, after).stream()
                .map(run -> switch (run.kind()) {
                    case SAME -> run.text();
                    case REMOVED -> "[-" + run.text() + "]";
                    case ADDED -> "[+" + run.text() + "]";
                })
                .collect(Collectors.joining());
    }
}
