package io.laurel.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.laurel.LaurelTest;
import io.laurel.rulebook.RuleChanges.Flip;
import io.laurel.rulebook.RuleChanges.Proposal;
import io.laurel.rulebook.RuleChanges.StaleBase;
import io.laurel.shared.Conflict;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

@LaurelTest
class RuleChangesTest {

    private static final long PROGRAM = 770_011;

    @Autowired
    RuleChanges changes;

    @Autowired
    Rulebook rulebook;

    @Autowired
    Decisions decisions;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void backToTheFirstVersion() {
        if (!rulebook.live("demo").hash().equals(Demo.files().hash())) {
            changes.republish("demo", 1, "ann");
        }
    }

    private int live() {
        return changes.versions("demo").get(0).version();
    }

    private Proposal propose(String from, String to, String actor) {
        String csv = new String(changes.exportCsv("demo", live(), "Band"), StandardCharsets.UTF_8);
        assertThat(csv).contains(from);
        return changes.propose(
                "demo", live(), "Band", csv.replace(from, to).getBytes(StandardCharsets.UTF_8), "band.csv", actor);
    }

    @Test
    void aChangedRowIsProposedComparedTestedWeighedAndPublishedByAnother() {
        List<DemoSubject> creators = List.of(
                Demo.creator("creator:1", "0.025"),
                Demo.creator("creator:2", "0.05"),
                Demo.creator("creator:3", "0.01"));
        long run = decisions.openRun(PROGRAM, "demo", "test");
        List<Long> ids = decisions.record(
                run,
                PROGRAM,
                Demo.TODAY,
                Demo.CONTEXT,
                creators,
                rulebook.evaluate("demo", Demo.TODAY, Demo.CONTEXT, creators));

        Proposal proposal =
                propose("instagram-nano;instagram;1000;10000;0.02", "instagram-nano;instagram;1000;10000;0.03", "ann");
        assertThat(changes.differences(proposal.id())).singleElement().satisfies(difference -> {
            assertThat(difference.file()).isEqualTo("tables/Band.csv");
            assertThat(difference.changed())
                    .containsExactly(new RuleChanges.ChangedRow(
                            "instagram-nano", List.of(new RuleChanges.ChangedCell("min-rate", "0.02", "0.03"))));
            assertThat(difference.added()).isEmpty();
            assertThat(difference.removed()).isEmpty();
        });
        RuleChanges.CaseReport report = changes.runCases(proposal.id());
        assertThat(report.results())
                .filteredOn(r -> !r.passed())
                .extracting(RuleChanges.CaseResult::name)
                .containsExactly("exactly at the floor passes", "just below the floor fails");
        assertThat(report.uncovered()).isEmpty();
        assertThat(changes.impact(proposal.id(), PROGRAM))
                .isEqualTo(
                        new RuleChanges.Impact(run, 3, List.of(new Flip("SELECT", "REJECT", 1, List.of(ids.get(0))))));

        assertThatThrownBy(() -> changes.publish(proposal.id(), "ann")).isInstanceOf(Conflict.class);
        RuleSetVersion published = changes.publish(proposal.id(), "bob");
        assertThat(rulebook.live("demo")).isEqualTo(published);
        assertThat(rulebook.evaluate("demo", Demo.TODAY, Demo.CONTEXT, creators).results())
                .extracting(Evaluation::verdict)
                .containsExactly("REJECT", "SELECT", "REJECT");
        assertThat(decisions.replay(ids.get(0)).verdict()).isEqualTo("SELECT");
        assertThatThrownBy(() -> changes.publish(proposal.id(), "bob")).isInstanceOf(Conflict.class);

        RuleSetVersion back = changes.republish("demo", 1, "bob");
        assertThat(back.version()).isGreaterThan(published.version());
        assertThat(back.hash()).isEqualTo(Demo.files().hash());
    }

    @Test
    void aStaleBaseIsRefusedWithTheDifference() {
        Proposal first = propose("any-nano;*;1000;10000;0.01", "any-nano;*;1000;10000;0.011", "ann");
        Proposal second = propose("any-nano;*;1000;10000;0.01", "any-nano;*;1000;10000;0.012", "ann");
        changes.publish(first.id(), "bob");
        StaleBase stale = catchThrowableOfType(StaleBase.class, () -> changes.publish(second.id(), "bob"));
        assertThat(stale.differences().get(0).changed().get(0).cells())
                .containsExactly(new RuleChanges.ChangedCell("min-rate", "0.01", "0.011"));
        assertThat(changes.require(second.id()).state()).isEqualTo(RuleChanges.State.OPEN);
        assertThatThrownBy(() -> changes.withdraw(second.id(), "bob")).isInstanceOf(Conflict.class);
        changes.withdraw(second.id(), "ann");
        assertThatThrownBy(() -> changes.publish(second.id(), "bob")).isInstanceOf(Conflict.class);
    }

    @Test
    void badCellsAreAllNamedAndNothingIsStored() {
        int before = changes.proposals("demo").size();
        byte[] csv = "id;platform;followers-from;followers-below;min-rate\nA;facebook;x;;9\n"
                .getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> changes.propose("demo", live(), "Band", csv, "mine.csv", "ann"))
                .isInstanceOfSatisfying(
                        InvalidRuleSet.class,
                        e -> assertThat(e.errors())
                                .extracting(c -> c.file() + ":" + c.row() + ":" + c.column())
                                .containsExactly(
                                        "mine.csv:2:id",
                                        "mine.csv:2:platform",
                                        "mine.csv:2:followers-from",
                                        "mine.csv:2:min-rate"));
        assertThat(changes.proposals("demo")).hasSize(before);
    }

    @Test
    void anXlsxExportComesBackUnchanged() {
        byte[] xlsx = changes.exportXlsx("demo", live(), "Band");
        assertThatThrownBy(() -> changes.propose("demo", live(), "Band", xlsx, "band.xlsx", "ann"))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("same rows");
    }

    @Test
    void formulasAreGuardedInCsvAndComeBackExactly() {
        Proposal proposal = propose("last year", "=1+1", "ann");
        assertThat(changes.differences(proposal.id())
                        .get(0)
                        .changed()
                        .get(0)
                        .cells()
                        .get(0)
                        .after())
                .isEqualTo("=1+1");
        RuleSetVersion version = changes.publish(proposal.id(), "bob");
        byte[] csv = changes.exportCsv("demo", version.version(), "Band");
        assertThat(new String(csv, StandardCharsets.UTF_8)).contains(";'=1+1");
        assertThatThrownBy(() -> changes.propose("demo", version.version(), "Band", csv, "band.csv", "ann"))
                .isInstanceOf(Conflict.class);
    }

    @Test
    void filesThatAreNoTablesAreRefused() {
        for (String name : List.of("band.xlsx", "band.exe", "band.csv")) {
            assertThatThrownBy(
                            () -> changes.propose("demo", live(), "Band", new byte[] {(byte) 0xff, 1, 2}, name, "ann"))
                    .isInstanceOf(InvalidRuleSet.class);
        }
    }

    @Test
    void publishedVersionsNeverChange() {
        assertThatThrownBy(() ->
                        jdbc.sql("update rule_version_file set content = ''").update())
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> jdbc.sql("delete from rule_version").update()).isInstanceOf(DataAccessException.class);
    }
}
