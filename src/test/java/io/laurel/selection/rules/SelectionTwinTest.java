package io.laurel.selection.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.rulebook.CheckResult;
import io.laurel.rulebook.Evaluation;
import io.laurel.rulebook.Finding;
import io.laurel.rulebook.RuleSetVersion;
import io.laurel.rulebook.domain.RuleSet;
import io.laurel.rulebook.domain.RuleSetFiles;
import io.laurel.rulebook.engine.LoadedVersion;
import io.laurel.rulebook.engine.ShippedRules;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The rules and their hand-written twin say the same of everybody. */
class SelectionTwinTest {

    private static final LocalDate ON = LocalDate.of(2026, 7, 1);
    private static final int EACH = 2_000;
    private static final int BATCH = 500;

    @Test
    void rulesAndHandWrittenJavaAgreeOnEverythingAboutEverybody() {
        RuleSetFiles files = ShippedRules.all().get("selection");
        RuleSet set = RuleSet.read(files);
        LoadedVersion rules = LoadedVersion.load(new RuleSetVersion(set.name(), 1, files.hash()), set)
                .await();
        Map<String, Set<CheckResult>> seen = new TreeMap<>();
        Set<String> verdicts = new TreeSet<>();
        long seed = 20_260_701;
        for (Criteria criteria : GeneratedCandidates.criteria()) {
            HandWrittenSelection twin = new HandWrittenSelection(rules.tables(ON), ON, criteria);
            assertThat(twin.checks()).isEqualTo(set.definition().checks().size());
            GeneratedCandidates generated = new GeneratedCandidates(seed++, ON);
            for (int from = 0; from < EACH; from += BATCH) {
                List<Candidate> batch = new ArrayList<>();
                for (int i = 0; i < BATCH; i++) {
                    batch.add(generated.next(from + i));
                }
                List<Evaluation> byRules = rules.evaluate(ON, criteria, batch);
                for (int i = 0; i < BATCH; i++) {
                    Evaluation byHand = twin.judge(batch.get(i));
                    assertThat(byHand)
                            .as("campaign %d: %s", criteria.campaignId(), batch.get(i))
                            .isEqualTo(byRules.get(i));
                    verdicts.add(byHand.verdict());
                    byHand.passed().forEach(check -> see(seen, check, CheckResult.PASS));
                    for (Finding finding : byHand.findings()) {
                        see(seen, finding.checkId(), finding.result());
                    }
                }
            }
        }
        assertThat(verdicts).containsExactly("REJECT", "REVIEW", "SELECT");
        set.definition()
                .checks()
                .forEach(check -> assertThat(seen.get(check.id()))
                        .as("answers of %s among those compared", check.id())
                        .contains(CheckResult.PASS)
                        .containsAnyOf(CheckResult.FLAG, CheckResult.FAIL));
    }

    private static void see(Map<String, Set<CheckResult>> seen, String check, CheckResult result) {
        seen.computeIfAbsent(check, id -> new TreeSet<>()).add(result);
    }
}
