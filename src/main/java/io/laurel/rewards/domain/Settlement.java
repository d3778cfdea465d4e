package io.laurel.rewards.domain;

import io.laurel.audit.AuditLog;
import io.laurel.rewards.RewardsSettings;
import io.laurel.rewards.persistence.LedgerStore;
import io.laurel.rewards.persistence.LedgerStore.Settled;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Settles what is due, a batch per transaction, for all programs; safe on any number of nodes and after a kill. */
@Service
public class Settlement {

    private final LedgerStore ledger;
    private final Tiers tiers;
    private final RewardsSettings settings;
    private final AuditLog audit;
    private final Clock clock;

    Settlement(LedgerStore ledger, Tiers tiers, RewardsSettings settings, AuditLog audit, Clock clock) {
        this.ledger = ledger;
        this.tiers = tiers;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    /** @return whether the batch was full, so that more may be due */
    @Transactional
    public boolean settleBatch() {
        List<Settled> settled = ledger.settleDue(clock.instant(), settings.settlementBatch());
        Map<Long, List<Settled>> byProgram =
                settled.stream().collect(Collectors.groupingBy(Settled::programId, TreeMap::new, Collectors.toList()));
        byProgram.forEach((programId, rewards) -> {
            tiers.review(programId, rewards.stream().map(Settled::membershipId).toList());
            audit.record(
                    programId,
                    "system",
                    "points-settled",
                    "program:" + programId,
                    Map.of(
                            "rewards", rewards.size(),
                            "points",
                                    rewards.stream().mapToLong(Settled::points).sum()));
        });
        return settled.size() == settings.settlementBatch();
    }
}
