package io.laurel.content.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.LaurelTest;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@LaurelTest
class LabelTipTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);

    @Autowired
    private PostViews views;

    @Test
    void aGermanPostBeginsWithOneGermanLabel() {
        assertThat(tip("de", "DE", "AT", "CH")).isEqualTo("#werbung");
        assertThat(tip("de", "AT")).isEqualTo("#werbung");
    }

    @Test
    void labelsOfOtherCountriesUnderSharedRulesAreNotSuggested() {
        assertThat(tip("de", "DE", "LU")).isEqualTo("#werbung");
        assertThat(tip("nl", "NL", "BE")).isEqualTo("#reclame");
    }

    @Test
    void everyCountryWithRulesOfItsOwnGetsOne() {
        assertThat(tip("de", "DE", "NL", "BE")).isEqualTo("#werbung #ad");
    }

    @Test
    void swissPostsBeginInTheirOwnLanguage() {
        assertThat(tip("fr", "CH", "FR")).isEqualTo("#publicite");
        assertThat(tip("it", "CH")).isEqualTo("#pubblicita");
    }

    @Test
    void aCountryThatAcceptsNoneInThisLanguageGetsItsOwn() {
        assertThat(tip("de", "AT", "US")).isEqualTo("#werbung #ad");
    }

    @Test
    void withoutAnyLabelTheEnglishOneIsSuggested() {
        assertThat(tip("sv", "SE")).isEqualTo("#ad");
    }

    private String tip(String language, String... jurisdictions) {
        return views.suggestion(TODAY, List.of(jurisdictions), language);
    }
}
