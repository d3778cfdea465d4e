package io.laurel.rewards.domain;

import io.laurel.audit.AuditLog;
import io.laurel.content.PublicationViolated;
import io.laurel.rewards.persistence.LedgerStore;
import io.laurel.rewards.persistence.RewardStore;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes back what a post earned that was changed against its approval. */
@Service
public class Reversals {

    static final String REASON = "publication-violated";

    private final RewardStore rewards;
    private final LedgerStore balances;
    private final PointsLedger ledger;
    private final AuditLog audit;

    Reversals(RewardStore rewards, LedgerStore balances, PointsLedger ledger, AuditLog audit) {
        this.rewards = rewards;
        this.balances = balances;
        this.ledger = ledger;
        this.audit = audit;
    }

    /**
     * In the transaction that records the violation. Points not posted yet are forfeited: they are posted and taken back in one
     * transaction later, so that the ledger tells it. Points that are spent cannot be taken; that is on record.
     */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(PublicationViolated violated) {
        if (!violated.reverse()) {
            return;
        }
        Reward found = rewards.ofMission(violated.missionId()).orElse(null);
        if (found == null) {
            return;
        }
        Reward reward = rewards.lock(found.id());
        switch (reward.state()) {
            case PENDING -> ledger.reverse(violated.programId(), reward.id(), "system", REASON);
            case SETTLED -> {
                if (balances.balance(reward.membershipId()).settled() < reward.points()) {
                    record(violated, reward, "reward-reversal-impossible");
                } else {
                    ledger.reverse(violated.programId(), reward.id(), "system", REASON);
                }
            }
            case DECIDING, OVER_BUDGET, APPROVED -> {
                rewards.forfeit(reward.id(), REASON);
                record(violated, reward, "reward-forfeited");
            }
            default -> {
                // Refused, nothing earned, or reversed before: nothing to take back.
            }
        }
    }

    private void record(PublicationViolated violated, Reward reward, String action) {
        audit.record(
                violated.programId(),
                "system",
                action,
                reward.subject(),
                Map.of(
                        "publication",
                        violated.publicationId(),
                        "state",
                        reward.state().code()));
    }
}
