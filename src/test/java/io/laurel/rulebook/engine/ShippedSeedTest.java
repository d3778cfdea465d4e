package io.laurel.rulebook.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.laurel.LaurelTest;
import io.laurel.rulebook.RuleChanges;
import io.laurel.rulebook.RuleChanges.Origin;
import io.laurel.rulebook.RuleChanges.Proposal;
import io.laurel.rulebook.RuleSetVersion;
import io.laurel.rulebook.domain.RuleSetFiles;
import io.laurel.rulebook.persistence.RuleVersions;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@LaurelTest
class ShippedSeedTest {

    @Autowired
    ShippedSeed seed;

    @Autowired
    RuleVersions versions;

    @Autowired
    RuleChanges changes;

    @Autowired
    LiveRulebook rulebook;

    @Autowired
    TransactionTemplate transaction;

    /** The demo set under another name. */
    private static RuleSetFiles copy(String name) {
        TreeMap<String, String> files = new TreeMap<>();
        ShippedRules.all()
                .get("demo")
                .files()
                .forEach((path, text) -> files.put(path, text.replace("demo/", name + "/")));
        files.put("ruleset.yaml", files.get("ruleset.yaml").replace("name: demo", "name: " + name));
        return new RuleSetFiles(name, files);
    }

    private void ship(RuleSetFiles files) {
        transaction.executeWithoutResult(status -> seed.seed(files));
    }

    @Test
    void theFirstFilesAreVersionOneAndLaterOnesAProposal() {
        RuleSetFiles first = copy("seeded");
        ship(first);
        ship(first);
        assertThat(changes.versions("seeded")).singleElement().satisfies(v -> {
            assertThat(v.version()).isEqualTo(1);
            assertThat(v.hash()).isEqualTo(first.hash());
        });
        assertThat(changes.proposals("seeded")).isEmpty();

        ship(first.with("cases.yaml", "cases: []"));
        assertThat(changes.proposals("seeded")).isEmpty();

        RuleSetFiles newer = first.with(
                "tables/Policy.csv", first.require("tables/Policy.csv").replace("from,60", "from,70"));
        ship(newer);
        ship(newer);
        assertThat(changes.versions("seeded")).hasSize(1);
        Proposal proposal = changes.proposals("seeded").get(0);
        assertThat(changes.proposals("seeded")).hasSize(1);
        assertThat(proposal.origin()).isEqualTo(Origin.RELEASE);
        assertThat(proposal.hash()).isEqualTo(newer.hash());
        assertThat(changes.differences(proposal.id()))
                .singleElement()
                .satisfies(d -> assertThat(d.changed()).hasSize(1));
        assertThat(changes.publish(proposal.id(), "ann").version()).isEqualTo(2);
    }

    @Test
    void aVersionAnotherNodePublishedIsPickedUpWithoutRestart() {
        RuleSetFiles first = copy("polled");
        ship(first);
        rulebook.refresh();
        assertThat(rulebook.live("polled").version()).isEqualTo(1);
        RuleSetFiles next = first.with(
                "tables/Policy.csv", first.require("tables/Policy.csv").replace("from,60", "from,70"));
        RuleSetVersion published =
                transaction.execute(status -> versions.publish(next, 1, "other-node", "published elsewhere"));
        await().untilAsserted(() -> assertThat(rulebook.live("polled")).isEqualTo(published));
    }
}
