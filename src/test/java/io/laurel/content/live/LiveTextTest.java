package io.laurel.content.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.content.live.LivePost.Extent;
import io.laurel.content.live.LivePost.Metrics;
import java.text.Normalizer;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What platforms alter is no change; everything else is. */
class LiveTextTest {

    private static final String APPROVED =
            "#ad Dinner by @harbour \u2014 use KITCHEN20 at https://example.com/table?a=1 \u201Ctonight\u201D";

    private static LivePost post(String text) {
        return new LivePost(
                "test", null, text, Extent.POST, List.copyOf(LiveText.links(text)), null, null, Metrics.NONE);
    }

    private static Comparison compared(String text) {
        return Comparison.of(APPROVED, null, post(text));
    }

    @Property
    void comparedFormIsComparedAsItself(@ForAll String text) {
        assertThat(LiveText.plain(LiveText.plain(text))).isEqualTo(LiveText.plain(text));
    }

    @Property
    void blanksAndInvisibleCharactersAreNoChange(
            @ForAll @IntRange(min = 0, max = 4) int blank, @ForAll @IntRange(min = 0, max = 60) int at) {
        String other = List.of("\r\n", "\u00A0\u00A0", "\n\n", "\t", " \u200B").get(blank);
        int gap = APPROVED.indexOf(' ', Math.min(at, 40));
        assertThat(compared(APPROVED.substring(0, gap) + other + APPROVED.substring(gap + 1))
                        .same())
                .isTrue();
        assertThat(compared("  " + Normalizer.normalize(APPROVED, Normalizer.Form.NFD) + "\u200B\n")
                        .same())
                .isTrue();
    }

    @Property
    void oneOtherLetterIsAChange(@ForAll @IntRange(min = 0, max = 90) int at) {
        int place = Math.min(at, APPROVED.length() - 1);
        if (Character.isLetterOrDigit(APPROVED.charAt(place))) {
            assertThat(compared(APPROVED.substring(0, place) + "\u017E" + APPROVED.substring(place + 1))
                            .same())
                    .isFalse();
        }
    }

    @Test
    void quotationMarksAndAccentsOfAnotherFormAreNoChange() {
        assertThat(compared(APPROVED.replace('\u201C', '"').replace('\u201D', '"'))
                        .same())
                .isTrue();
        assertThat(LiveText.plain("cafe\u0301 \u2026")).isEqualTo(LiveText.plain("café ..."));
    }

    @Test
    void linksAndCodesAreComparedOnTheirOwn() {
        Comparison link = compared(APPROVED.replace("example.com/table?a=1", "evil.example/x"));
        assertThat(link.words()).isFalse();
        assertThat(link.missingLinks()).containsExactly("example.com/table?a=1");
        assertThat(link.otherLinks()).containsExactly("evil.example/x");
        Comparison code = compared(APPROVED.replace("KITCHEN20", "MINE10"));
        assertThat(code.words()).isFalse();
        assertThat(code.missingCodes()).containsExactly("KITCHEN20");
        assertThat(code.otherCodes()).containsExactly("MINE10");
        assertThat(compared(APPROVED.replace("https://example.com/table?a=1", "http://www.Example.com/table?a=1"))
                        .same())
                .isTrue();
    }

    @Test
    void hiddenLinksAreNotComparedAndPagesMayHoldMore() {
        LivePost shortened = new LivePost(
                "oembed",
                null,
                APPROVED.replace("https://example.com/table?a=1", "https://t.co/x"),
                Extent.POST,
                null,
                null,
                null,
                Metrics.NONE);
        assertThat(Comparison.of(APPROVED, null, shortened).same()).isTrue();
        LivePost page = new LivePost(
                "page",
                "My blog",
                "Monday\n" + APPROVED + "\nOlder posts https://example.com/old",
                Extent.PAGE,
                List.of("https://shop.example/a"),
                null,
                null,
                Metrics.NONE);
        assertThat(Comparison.of(APPROVED, "https://shop.example/a/", page).same())
                .isTrue();
        assertThat(Comparison.of(APPROVED, "https://shop.example/b", page).missingLinks())
                .containsExactly("shop.example/b");
        assertThat(Comparison.of(APPROVED.replace("Dinner", "Supper"), null, page)
                        .words())
                .isTrue();
    }

    @Test
    void titleMayOrMayNotBePartOfTheApprovedText() {
        LivePost video = new LivePost(
                "connector", "My title", "My description", Extent.POST, List.of(), null, null, Metrics.NONE);
        assertThat(Comparison.of("My description", null, video).same()).isTrue();
        assertThat(Comparison.of("My title\n\nMy description", null, video).same())
                .isTrue();
        assertThat(Comparison.of("My title", null, video).same()).isFalse();
    }
}
