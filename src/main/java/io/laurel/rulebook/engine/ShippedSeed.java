package io.laurel.rulebook.engine;

import io.laurel.rulebook.RulebookSettings;
import io.laurel.rulebook.domain.RuleSet;
import io.laurel.rulebook.domain.RuleSetFiles;
import io.laurel.rulebook.persistence.RuleProposals;
import io.laurel.rulebook.persistence.RuleVersions;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Brings shipped rule sets into the database: the first time as version 1, changed ones later as a proposal. */
@Component
class ShippedSeed {

    private static final Logger log = LoggerFactory.getLogger(ShippedSeed.class);

    private final RuleVersions versions;
    private final RuleProposals proposals;
    private final RulebookSettings settings;
    private final TransactionTemplate transaction;

    ShippedSeed(
            RuleVersions versions,
            RuleProposals proposals,
            RulebookSettings settings,
            TransactionTemplate transaction) {
        this.versions = versions;
        this.proposals = proposals;
        this.settings = settings;
        this.transaction = transaction;
    }

    void run() {
        ShippedRules.all().values().forEach(files -> transaction.executeWithoutResult(status -> seed(files)));
    }

    void seed(RuleSetFiles files) {
        Optional<String> seen = versions.shippedHash(files.name());
        if (seen.isPresent() && seen.get().equals(files.hash())) {
            return;
        }
        versions.lock();
        seen = versions.shippedHash(files.name());
        RuleSet set = RuleSet.read(files);
        if (seen.isEmpty()) {
            versions.publish(files, set.definition().factSchema(), "system", "shipped with Laurel");
        } else if (!seen.get().equals(files.hash())) {
            versions.shipped(files.name(), files.hash());
            int live = versions.live().get(files.name());
            if (versions.require(files.name(), live).hash().equals(files.hash())) {
                return;
            }
            if (settings.publishShipped()) {
                versions.publish(files, set.definition().factSchema(), "system", "shipped with a newer Laurel");
            } else {
                long proposal = proposals.insert(files, live, "RELEASE", null, null, "system");
                log.warn(
                        "the files of rule set {} changed with this release: proposal {} waits for approval, version {} stays live",
                        files.name(),
                        proposal,
                        live);
            }
        }
    }
}
