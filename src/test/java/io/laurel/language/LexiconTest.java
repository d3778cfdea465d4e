package io.laurel.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.rulebook.domain.RuleSet;
import io.laurel.rulebook.engine.ShippedRules;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shipped lexicon on texts in disguise, and on any text at all. */
class LexiconTest {

    private static final Lexicon LEXICON = shipped();

    private static Lexicon shipped() {
        RuleSet set = RuleSet.read(ShippedRules.all().get("content"));
        return Lexicon.of(
                set.table("brand-safety").rows(), set.table("function-words").rows());
    }

    @ParameterizedTest
    @CsvSource({
        "what the FUCK is that,FUCK",
        "f*ck this,f*ck",
        "oh sh*t,sh*t",
        "you b1tch,b1tch",
        "you biiiiitch,biiiiitch",
        "f u c k you,f u c k",
        "f.u.c.k you,f.u.c.k",
        "ｆｕｃｋ it,ｆｕｃｋ",
        "fuсk it,fuсk",
        "𝓯𝓾𝓬𝓴 it,𝓯𝓾𝓬𝓴",
        "fu\u200Bck it,fu\u200Bck",
        "fück it,fück",
        "#FuckMondays,FuckMondays",
        "#fuck_mondays,fuck_mondays",
        "#killyourself,#killyourself",
        "https://pornhub.com/view?x=1,pornhub",
        "motherfucking genius,motherfucking",
        "quel enculé,enculé",
        "quel encule dans la rue,encule",
        "Scheißwetter,Scheißwetter"
    })
    void disguisedWordsAreFoundWhereTheyStand(String text, String words) {
        assertThat(LEXICON.find(text).stream().map(hit -> text.substring(hit.start(), hit.end())))
                .contains(words);
    }

    @ParameterizedTest
    @CsvSource({
        "Scunthorpe and Essex",
        "my new #fitbitcharge2",
        "hotel 5*** stars",
        "you*** know",
        "a bride and her dress",
        "Kostüm mit dicken Socken",
        "butter and shiitake",
        "Nude lipstick and nude heels",
        "hoe gaat het met je en de kinderen",
        "who're you",
        "Maine coon kitten",
        "cum laude"
    })
    void harmlessTextsHoldNothingThatCounts(String text) {
        assertThat(LEXICON.find(text))
                .allSatisfy(hit -> assertThat(hit.entry().grade()).isEqualTo("low"));
    }

    @Test
    void aNameOfSomebodyIsToldFromTheWritersWord() {
        assertThat(LEXICON.find("thanks @bitch.please"))
                .allSatisfy(hit -> assertThat(hit.named()).isTrue());
        assertThat(LEXICON.find("a bitch @home"))
                .anySatisfy(hit -> assertThat(hit.named()).isFalse());
    }

    @Property
    void spansLieInTheOriginalWhateverTheText(@ForAll("texts") String text) {
        int last = 0;
        for (Lexicon.Hit hit : LEXICON.find(text)) {
            assertThat(hit.start()).isBetween(last, text.length());
            assertThat(hit.end()).isBetween(hit.start() + 1, text.length());
            last = hit.start();
            assertThat(splitsNoCharacter(text, hit.start()) && splitsNoCharacter(text, hit.end()))
                    .isTrue();
        }
        for (Words.Word word : Words.of(text)) {
            assertThat(word.start()).isBetween(0, text.length());
            assertThat(word.end()).isBetween(word.start() + 1, text.length());
        }
    }

    private static boolean splitsNoCharacter(String text, int at) {
        return at == 0
                || at == text.length()
                || !(Character.isHighSurrogate(text.charAt(at - 1)) && Character.isLowSurrogate(text.charAt(at)));
    }

    /** Any Unicode, with words of the lexicon in disguise among it. */
    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> risky = Arbitraries.of(
                "fuck",
                "F*ck",
                "b1tch",
                "#FuckThis",
                "@bitch_x",
                "f u c k",
                "kill yourself",
                "enculé",
                "shiiiit",
                "&#128;",
                "www.pornhub.com/x");
        Arbitrary<String> any = Arbitraries.strings().all().ofMaxLength(12);
        Arbitrary<String> signs = Arbitraries.of(
                " ", "\n", "\u200B", "\u0301", "\uD83D\uDE00", "\uD83C", "*", "#", "@", "_", "'", "ß", "ﬃ", "ﷺ");
        return Arbitraries.oneOf(risky, any, signs).list().ofMaxSize(14).map(parts -> String.join("", parts));
    }

    @Test
    void equalRowsMakeOneLexicon() {
        assertThat(shipped()).isSameAs(LEXICON);
        assertThat(LEXICON.size()).isGreaterThan(6_000);
        assertThat(LEXICON.find(null)).isEqualTo(List.of());
    }
}
