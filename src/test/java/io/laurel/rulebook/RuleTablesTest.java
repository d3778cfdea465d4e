package io.laurel.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.laurel.rulebook.domain.CsvGrid;
import io.laurel.rulebook.domain.Grid;
import io.laurel.rulebook.domain.RuleSet;
import io.laurel.rulebook.domain.RuleSetFiles;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RuleTablesTest {

    private static final String HEADINGS =
            "id,platform,followers-from,followers-below,min-rate,valid-from,valid-to,source\n";

    private static List<CellError> errors(String csv) {
        return catchThrowableOfType(
                        InvalidRuleSet.class, () -> RuleSet.read(Demo.files().with("tables/Band.csv", csv)))
                .errors();
    }

    @Test
    void everyBadCellIsNamedWithFileRowColumnValueAndExpectation() {
        List<CellError> errors = errors(HEADINGS
                + "good,instagram,1,2,0.5,,,\n"
                + "Bad Id,facebook,1.5,-3,2,2026-13-01,,\n"
                + "good,tiktok,5,1,,2026-02-01,2026-01-01,\n");
        assertThat(errors).extracting(CellError::file).containsOnly("tables/Band.csv");
        assertThat(errors)
                .extracting(e -> e.row() + " " + e.column() + " " + e.value())
                .containsExactlyInAnyOrder(
                        "3 id Bad Id",
                        "3 platform facebook",
                        "3 followers-from 1.5",
                        "3 followers-below -3",
                        "3 min-rate 2",
                        "3 valid-from 2026-13-01",
                        "4 min-rate ",
                        "4 id good",
                        "4 followers-below 1",
                        "4 valid-to 2026-01-01");
        assertThat(errors)
                .filteredOn(e -> "facebook".equals(e.value()))
                .extracting(CellError::expected)
                .first()
                .asString()
                .contains("instagram, tiktok, youtube", "* for any");
    }

    @Test
    void unknownAndMissingHeadingsAreNamed() {
        assertThat(errors("id,platform,followers-from,followers-below,rate\na,*,,,1\n"))
                .extracting(CellError::column)
                .contains("rate", "min-rate");
    }

    @Test
    void tooManyCellsAreNamed() {
        assertThat(errors(HEADINGS + "a,*,,,0.1,,,x,y\n"))
                .extracting(CellError::value)
                .contains("y");
    }

    @Test
    void rowsOfAUniqueTableMustNotOverlap() {
        RuleSetFiles unique = Demo.files()
                .with(
                        "tables/Band.yaml",
                        Demo.files().require("tables/Band.yaml").replace("hit: first", "hit: unique"));
        String apart = HEADINGS
                + "now,instagram,1,10,0.1,2026-01-01,,\n"
                + "larger,instagram,10,,0.1,,,\n"
                + "elsewhere,tiktok,1,10,0.1,,,\n"
                + "earlier,instagram,1,10,0.1,,2025-12-31,\n";
        assertThat(RuleSet.read(unique.with("tables/Band.csv", apart))
                        .table("Band")
                        .rows())
                .hasSize(4);
        InvalidRuleSet refused = catchThrowableOfType(
                InvalidRuleSet.class,
                () -> RuleSet.read(unique.with("tables/Band.csv", apart + "any,*,9,11,0.1,2026-01-01,,\n")));
        assertThat(refused.errors())
                .extracting(e -> e.row() + " " + e.value())
                .containsExactly("6 any", "6 any", "6 any");
    }

    @Test
    void cellsNeverBecomeCode() {
        String csv = HEADINGS + "a,*,,,0.1,,,\"\"\"; System.exit(1); //\"\n";
        Evaluation result = Demo.load(Demo.files().with("tables/Band.csv", csv))
                .evaluate(Demo.TODAY, Demo.CONTEXT, List.of(Demo.creator("a")))
                .get(0);
        assertThat(result.findings()).extracting(Finding::rowId).containsExactly("a");
    }

    @Test
    void changedRowsNeedNoCompilation() {
        RuleSetFiles changed = Demo.files().with("tables/Band.csv", HEADINGS + "strict,*,,,0.9,,,\n");
        assertThat(changed.codeHash()).isEqualTo(Demo.files().codeHash());
        assertThat(changed.hash()).isNotEqualTo(Demo.files().hash());
        Evaluation result = Demo.load(changed)
                .evaluate(Demo.TODAY, Demo.CONTEXT, List.of(Demo.creator("a")))
                .get(0);
        assertThat(result.findings()).extracting(Finding::rowId).containsExactly("strict");
    }

    @Test
    void readsSemicolonsQuotedLineBreaksAndByteOrderMark() {
        Grid grid = CsvGrid.read("x.csv", "\ufeffid;a\r\n1;\"two\nlines\"\r\n\r\n2;b\r\n");
        assertThat(grid.headings()).containsExactly("id", "a");
        assertThat(grid.lines())
                .containsExactly(new Grid.Line(2, List.of("1", "two\nlines")), new Grid.Line(4, List.of("2", "b")));
    }

    @Property
    void guardingTextLosesNothing(@ForAll("texts") String text) {
        String guarded = CsvGrid.guard(text);
        assertThat(CsvGrid.unguard(guarded)).isEqualTo(text);
        assertThat(guarded.isEmpty() || "=+-@\t\r".indexOf(guarded.charAt(0)) < 0)
                .isTrue();
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("'=+-@\t\r\nab;,\"").ofMaxLength(6);
    }
}
