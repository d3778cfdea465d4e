package io.laurel.discovery.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "48500000 | 48500000",
                "1.2M | 1200000",
                "221.7K | 221700",
                "3.3K+ | 3300",
                "1,234 | 1234",
                "1,234,567 | 1234567",
                "1.234.567 | 1234567",
                "12,5K | 12500",
                "12,34,567 | 1234567",
                "1 234 567 | 1234567",
                "1'234'567 | 1234567",
                "2 mil | 2000",
                "1,5 Mio. | 1500000",
                "3 mln | 3000000",
                "1.1B | 1100000000",
                "4.85E+07 | 48500000",
                "10.0 | 10",
                "0 | 0",
                "-5 | -5"
            })
    void readsWholeNumbersAsPeopleWriteThem(String text, BigDecimal expected) throws Exception {
        assertThat(Numbers.read(text, DecimalMark.UNKNOWN, true, false).value()).isEqualByComparingTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "many",
                "12x",
                "1..2",
                "1,2,3",
                ",",
                ".",
                "K",
                "1 2",
                "--5",
                "1.2.3K",
                "٣",
                "0x10",
                "1e999",
                "1,23.4,5"
            })
    void refusesWhatIsNoNumber(String text) throws Exception {
        assertThat(Numbers.read(text, DecimalMark.UNKNOWN, true, false)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"3.4% | 0.034", "3,4 % | 0.034", "0.034 | 0.034", "12% | 0.12"})
    void readsRates(String text, BigDecimal expected) throws Exception {
        assertThat(Numbers.read(text, DecimalMark.UNKNOWN, false, true).value()).isEqualByComparingTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.234 | POINT | false | 1.234",
                "1.234 | COMMA | true | 1234",
                "1,234 | POINT | true | 1234",
                "1,234 | COMMA | false | 1.234",
                "1,234 | UNKNOWN | true | 1234",
                "1.234 | UNKNOWN | false | 1.234"
            })
    void aLoneMarkBeforeThreeDigitsIsReadAsItsColumnIs(
            String text, DecimalMark mark, boolean whole, BigDecimal expected) throws Exception {
        assertThat(Numbers.read(text, mark, whole, false).value()).isEqualByComparingTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.234 | UNKNOWN | true",
                "1,234 | UNKNOWN | false",
                "1,234 | MIXED | true",
                "1.234 | MIXED | false",
                "1,234M | UNKNOWN | true"
            })
    void whatNothingDecidesIsAmbiguousAndNotGuessed(String text, DecimalMark mark, boolean whole) {
        assertThatThrownBy(() -> Numbers.read(text, mark, whole, false)).isInstanceOf(Numbers.Ambiguous.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"3,4 | POINT", "1.234,5 | POINT", "0.5 | COMMA"})
    void aNumberAgainstTheHabitOfItsColumnIsNone(String text, DecimalMark mark) throws Exception {
        assertThat(Numbers.read(text, mark, false, false)).isNull();
    }

    @Property
    void writtenInEnglishOrGermanItIsReadBack(@ForAll @LongRange(max = 999_999_999_999L) long number) throws Exception {
        String english = String.format(Locale.ENGLISH, "%,d", number);
        String german = String.format(Locale.GERMAN, "%,d", number);

        assertThat(Numbers.read(english, DecimalMark.POINT, true, false).value())
                .isEqualByComparingTo(BigDecimal.valueOf(number));
        assertThat(Numbers.read(german, DecimalMark.COMMA, true, false).value())
                .isEqualByComparingTo(BigDecimal.valueOf(number));
    }

    @Property
    void fractionsAreReadBackWithTheMarkOfTheirColumn(
            @ForAll @BigRange(min = "0", max = "99999999") @Scale(3) BigDecimal number) throws Exception {
        String english =
                new DecimalFormat("#,##0.000", DecimalFormatSymbols.getInstance(Locale.ENGLISH)).format(number);
        String german = new DecimalFormat("#,##0.000", DecimalFormatSymbols.getInstance(Locale.GERMAN)).format(number);

        assertThat(Numbers.read(english, DecimalMark.POINT, false, false).value())
                .isEqualByComparingTo(number);
        assertThat(Numbers.read(german, DecimalMark.COMMA, false, false).value())
                .isEqualByComparingTo(number);
    }

    @Property
    void anyTextIsReadOrRefusedWithoutFailing(@ForAll String text) {
        for (DecimalMark mark : DecimalMark.values()) {
            try {
                Numbers.read(text, mark, true, true);
                Numbers.evidence(text);
            } catch (Numbers.Ambiguous e) {
                assertThat(text).containsAnyOf(".", ",");
            }
        }
    }
}
