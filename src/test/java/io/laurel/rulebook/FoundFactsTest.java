package io.laurel.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.laurel.rulebook.domain.RuleSetFiles;
import io.laurel.rulebook.engine.LoadedVersion;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules over facts that a helper found, and checks that pass unless a rule says otherwise. */
class FoundFactsTest {

    private static final String CHECK = "demo/sponsor-competes";
    private static final String FILE = "sponsor-competes/SponsorCompetes.drl";

    private static RuleSetFiles files(String when, String reports) {
        RuleSetFiles files = Demo.files();
        String yaml = files.require("ruleset.yaml")
                .replace("checks:", "helpers: {reader: io.laurel.rulebook.DemoReader}\nchecks:")
                .replace("requires: [sponsors]}", "requires: [sponsors], otherwise: pass}");
        return files.with("ruleset.yaml", yaml)
                .with(FILE, "rule \"A sponsor\"\nwhen\n    " + when + "\nthen\n    " + reports + "\nend\n");
    }

    private static DemoSubject creator(String id, String... sponsors) {
        return new DemoSubject(
                id,
                "instagram",
                5_000L,
                new BigDecimal("0.030"),
                false,
                sponsors == null ? null : Arrays.asList(sponsors),
                Demo.TODAY);
    }

    private static CheckResult result(Evaluation evaluation) {
        return evaluation.passed().contains(CHECK)
                ? CheckResult.PASS
                : evaluation.findings().stream()
                        .filter(finding -> finding.checkId().equals(CHECK))
                        .findFirst()
                        .orElseThrow()
                        .result();
    }

    @Test
    void aFactCountsForItsOwnSubjectOnly() {
        LoadedVersion rules = Demo.load(files(
                "$f : Sponsored( competes == true )",
                "findings.fail($f, \"" + CHECK + "\", \"sponsor\", $f.sponsor());"));
        List<Evaluation> results = rules.evaluate(
                Demo.TODAY,
                Demo.CONTEXT,
                List.of(creator("a", "rival", "friend"), creator("b", "friend"), creator("c"), creator("d", (String[])
                        null)));
        assertThat(results)
                .extracting(FoundFactsTest::result)
                .containsExactly(CheckResult.FAIL, CheckResult.PASS, CheckResult.PASS, CheckResult.CANT_CHECK);
        assertThat(results.get(0).findings())
                .filteredOn(finding -> finding.checkId().equals(CHECK))
                .singleElement()
                .satisfies(finding -> assertThat(finding.args()).containsEntry("sponsor", "rival"));
        assertThat(results.get(3).findings())
                .filteredOn(finding -> finding.checkId().equals(CHECK))
                .singleElement()
                .satisfies(finding -> assertThat(finding.args()).containsEntry("missing", List.of("sponsors")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$c : DemoSubject( ) $f : Sponsored( )",
                "$f : Sponsored( ) $g : Sponsored( )",
                "$c : DemoSubject( ) not Sponsored( )",
                "$c : DemoSubject( ) exists Sponsored( competes == true )",
                "not Sponsored( )",
                "$f : Sponsored( ) not DemoSubject( )",
                "$f : Sponsored( ) from reader",
                "Sponsored( )"
            })
    void aRuleThatCouldSeeAnotherSubjectsFactsIsRefused(String when) {
        String subject = when.contains("$c") ? "$c" : "$f";
        assertThatThrownBy(() -> Demo.load(files(when, "findings.pass(" + subject + ", \"" + CHECK + "\");")))
                .isInstanceOf(InvalidRuleSet.class)
                .hasMessageContaining("a rule sees one subject");
    }

    @Test
    void otherwiseCanOnlyMeanPass() {
        RuleSetFiles files = Demo.files();
        RuleSetFiles wrong = files.with(
                "ruleset.yaml",
                files.require("ruleset.yaml")
                        .replace("requires: [sponsors]}", "requires: [sponsors], otherwise: fail}"));
        assertThatThrownBy(() -> Demo.load(wrong))
                .isInstanceOf(InvalidRuleSet.class)
                .hasMessageContaining("checks.otherwise of " + CHECK)
                .hasMessageContaining("fail");
    }
}
