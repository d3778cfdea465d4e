package io.laurel.content.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.content.rules.Token.Kind;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class PostTextTest {

    @Property
    void everyTokenLiesInsideTheOriginalText(@ForAll @StringLength(max = 80) String text) {
        int before = 0;
        for (Token token : PostText.of(text).tokens()) {
            assertThat(token.start()).isGreaterThanOrEqualTo(before == 0 ? 0 : Math.min(before, token.start()));
            assertThat(token.start()).isBetween(0, text.length());
            assertThat(token.end()).isBetween(token.start() + 1, text.length());
            assertThat(token.text()).isNotEmpty();
            before = token.end();
        }
    }

    @Property
    void spansCutNoCharacterInTwo(@ForAll @StringLength(max = 80) String text) {
        for (Token token : PostText.of(text).tokens()) {
            assertThat(insidePair(text, token.start())).isFalse();
            assertThat(insidePair(text, token.end())).isFalse();
        }
    }

    @Property
    void aLabelIsFoundInAnySurroundings(@ForAll @StringLength(max = 40) String before) {
        String text = before + " #ad";
        assertThat(PostText.of(text).tokens()).last().satisfies(token -> {
            assertThat(token.text()).isEqualTo("ad");
            assertThat(text.substring(token.start(), token.end())).isEqualTo("#ad");
        });
    }

    @Property
    void theFoldLiesInsideTheText(@ForAll @StringLength(max = 60) String text) {
        int fold = Labels.foldAt(text, 20, 2);
        assertThat(fold).isBetween(0, text.length());
        assertThat(insidePair(text, fold)).isFalse();
    }

    @Test
    void tellsWordsHashtagsHandlesAndLinksApart() {
        List<Token> tokens = PostText.of("Hello, @some.one! #Ad_vert see https://a.example/x?y=1. www.b.example")
                .tokens();
        assertThat(tokens)
                .extracting(Token::kind, Token::text)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Kind.WORD, "hello"),
                        org.assertj.core.groups.Tuple.tuple(Kind.HANDLE, "some.one"),
                        org.assertj.core.groups.Tuple.tuple(Kind.HASHTAG, "ad_vert"),
                        org.assertj.core.groups.Tuple.tuple(Kind.WORD, "see"),
                        org.assertj.core.groups.Tuple.tuple(Kind.LINK, "https://a.example/x?y=1"),
                        org.assertj.core.groups.Tuple.tuple(Kind.LINK, "www.b.example"));
    }

    @Test
    void foldsAccentsWidthAndInvisibleCharacters() {
        assertThat(PostText.of("Publicité ＃ＡＤ #a\u200Bd").tokens())
                .extracting(Token::text)
                .containsExactly("publicite", "ad", "ad");
    }

    @Test
    void placesAreThoseOfTheOriginal() {
        String text = "🎉🎉 ﬁne #ad";
        Token label = PostText.of(text).tokens().get(1);
        assertThat(text.substring(label.start(), label.end())).isEqualTo("#ad");
    }

    private static boolean insidePair(String text, int at) {
        return at > 0
                && at < text.length()
                && Character.isHighSurrogate(text.charAt(at - 1))
                && Character.isLowSurrogate(text.charAt(at));
    }
}
