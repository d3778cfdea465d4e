package io.laurel.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.rulebook.domain.Case;
import io.laurel.rulebook.domain.Check;
import io.laurel.rulebook.domain.RuleSet;
import io.laurel.rulebook.domain.Sentences;
import io.laurel.rulebook.engine.Cases;
import io.laurel.rulebook.engine.LoadedVersion;
import io.laurel.rulebook.engine.ShippedRules;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs every case of every rule set, and refuses checks and rows without one. */
class RulebookTest {

    @TestFactory
    Stream<DynamicNode> everyRuleSetKeepsItsCases() {
        return ShippedRules.all().values().stream().map(files -> {
            RuleSet set = RuleSet.read(files);
            LoadedVersion version = LoadedVersion.load(new RuleSetVersion(set.name(), 1, files.hash()), set);
            List<DynamicNode> tests = new ArrayList<>();
            tests.add(DynamicTest.dynamicTest("compiles", version::await));
            List<Case> cases = Case.of(set);
            for (Case one : cases) {
                tests.add(DynamicTest.dynamicTest(
                        (one.check() == null ? set.name() : one.check()) + ": " + one.name(),
                        () -> assertThat(Cases.run(version, one).problems()).isEmpty()));
            }
            tests.add(DynamicTest.dynamicTest(
                    "every check and row has a case",
                    () -> assertThat(Cases.run(version, cases).uncovered()).isEmpty()));
            tests.add(DynamicTest.dynamicTest(
                    "every check has its sentences",
                    () -> assertThat(missingSentences(set)).isEmpty()));
            return DynamicContainer.dynamicContainer(set.name(), tests);
        });
    }

    private static List<String> missingSentences(RuleSet set) {
        Sentences sentences = new Sentences(set.files());
        List<String> missing = new ArrayList<>();
        for (Check check : set.definition().checks()) {
            if (!sentences.has(check.id() + ".title")) {
                missing.add(check.id() + ".title");
            }
            if (!sentences.has(check.id() + ".fail") && !sentences.has(check.id() + ".flag")) {
                missing.add(check.id() + ".fail or .flag");
            }
        }
        return missing;
    }
}
