package io.laurel.selection.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.rulebook.Row;
import io.laurel.rulebook.domain.RuleSet;
import io.laurel.rulebook.engine.ShippedRules;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shipped lexicon on captions as people write them. */
class CaptionRisksTest {

    private static final List<Row> ROWS = RuleSet.read(ShippedRules.all().get("selection"))
            .table("brand-safety")
            .rows();
    private static final CaptionRisks CAPTIONS = new CaptionRisks(
            ROWS,
            RuleSet.read(ShippedRules.all().get("selection"))
                    .table("function-words")
                    .rows());

    @ParameterizedTest
    @CsvSource({
        "What the FUCK is that,obscenity",
        "Quel connard,obscenity",
        "Du bist ein Arschloch!,obscenity",
        "esto es una mierda,obscenity",
        "Scheiße gelaufen,obscenity",
        "trop de cocaine,drugs",
        "Sieg Heil,hate"
    })
    void riskyWordsAreFoundInFourLanguages(String caption, String category) {
        assertThat(CAPTIONS.of(caption)).containsExactly(category);
    }

    @ParameterizedTest
    @CsvSource({
        "Du fromage râpé sur les pâtes",
        "Scunthorpe and Essex in assorted cocktails",
        "Nude lipstick and a butt of wine xx",
        "Talk about suicide prevention today",
        "spic and span kitchen",
        "damn good coffee",
        "Rape seed oil dressing",
        "''"
    })
    void harmlessCaptionsStayHarmless(String caption) {
        assertThat(CAPTIONS.of(caption)).isEmpty();
    }

    @Test
    void severalKindsAreReportedOnceEach() {
        assertThat(CAPTIONS.of("fuck, shit and cocaine, fuck again")).isEqualTo(Set.of("drugs", "obscenity"));
    }

    @Test
    void everyRowCountsOrIsLow() {
        assertThat(ROWS).hasSizeGreaterThan(500).allSatisfy(row -> {
            boolean low = row.text("grade").equals("low");
            assertThat(CAPTIONS.of("- " + row.text("term") + " -").contains(row.text("category")))
                    .as(row.id())
                    .isEqualTo(!low);
        });
    }
}
