package io.laurel.content.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.LaurelTest;
import io.laurel.rulebook.CheckResult;
import io.laurel.rulebook.Finding;
import io.laurel.rulebook.Rulebook;
import io.laurel.rulebook.Rulebook.DeclaredCheck;
import io.laurel.rulebook.TableRow;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who needs a second reviewer: each check of a claim or a product has its word in table TwoPeople. */
@LaurelTest
class TwoPeopleRowsTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final Set<String> OF_CLAIMS = Set.of("ClaimDuty", "Statement", "AudienceLimit");

    @Autowired
    private Rulebook rulebook;

    @Autowired
    private TwoPeople twoPeople;

    private List<TableRow> rows() {
        return rulebook.rows(PostChecks.RULE_SET, "TwoPeople", DAY);
    }

    private int needed(String check, CheckResult result, String verdict) {
        Finding finding = new Finding(check, result, null, verdict, "GB", Map.of(), List.of());
        return twoPeople.needed(DAY, List.of(finding), List.of("tea"));
    }

    @Test
    void everyCheckOfAClaimSaysHowManyPeopleItNeeds() {
        List<String> named = rows().stream().map(row -> row.text("check")).toList();
        assertThat(rulebook.checks(rulebook.live(PostChecks.RULE_SET)).stream()
                        .filter(check -> check.table() != null && OF_CLAIMS.contains(check.table()))
                        .map(DeclaredCheck::id))
                .as(
                        "checks of claims without a row of table TwoPeople: add one with people 2, or 1 and why one is enough")
                .hasSizeGreaterThan(20)
                .allMatch(named::contains);
    }

    @Test
    void everyRowOfACheckHoldsAsItSays() {
        List<TableRow> ofChecks =
                rows().stream().filter(row -> !row.text("check").equals("*")).toList();
        assertThat(ofChecks).isNotEmpty().allSatisfy(row -> {
            String check = row.text("check");
            int people = row.integer("people").intValue();
            assertThat(row.text("product")).isEqualTo("*");
            assertThat(needed(check, CheckResult.FLAG, "REVIEW")).as(check).isEqualTo(people);
            assertThat(needed(check, CheckResult.CANT_CHECK, null)).as(check).isEqualTo(people);
            assertThat(needed(check, CheckResult.FLAG, "WARN")).as(check).isEqualTo(1);
            assertThat(needed(check, CheckResult.FAIL, "BLOCK")).as(check).isEqualTo(2);
        });
    }

    @Test
    void everyRowSaysWhyAndNamesACheckOfTheSet() {
        Set<String> known = rulebook.checks(rulebook.live(PostChecks.RULE_SET)).stream()
                .map(DeclaredCheck::id)
                .collect(java.util.stream.Collectors.toSet());
        assertThat(rows()).filteredOn(row -> !row.text("check").equals("*")).allSatisfy(row -> {
            assertThat(known).contains(row.text("check"));
            assertThat(row.text("comment")).as(row.id()).isNotBlank();
        });
    }

    @Test
    void onePersonIsEnoughForOtherOpenFindings() {
        assertThat(needed("content/near-copy", CheckResult.FLAG, "REVIEW")).isEqualTo(1);
        assertThat(needed("content/caption-alone", CheckResult.CANT_CHECK, null))
                .isEqualTo(1);
    }
}
