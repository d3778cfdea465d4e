package io.laurel.rewards.domain;

import io.laurel.audit.AuditLog;
import io.laurel.rewards.Ledger;
import io.laurel.rewards.persistence.LedgerStore;
import io.laurel.rewards.persistence.LedgerStore.Account;
import io.laurel.rewards.persistence.LedgerStore.Kind;
import io.laurel.rewards.persistence.RewardStore;
import io.laurel.shared.Conflict;
import io.laurel.shared.NotFound;
import java.time.Clock;
import java.util.Map;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Postings of rewards. Every one is a pair of entries under a key of its own: repeating it changes nothing. */
@Service
public class PointsLedger implements Ledger {

    private final LedgerStore ledger;
    private final RewardStore rewards;
    private final AuditLog audit;
    private final Clock clock;

    PointsLedger(LedgerStore ledger, RewardStore rewards, AuditLog audit, Clock clock) {
        this.ledger = ledger;
        this.rewards = rewards;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public Balance balance(long membershipId) {
        return ledger.balance(membershipId);
    }

    /** Issues the reward's points as pending. @return false when that was done before */
    @Transactional
    public boolean earn(Reward reward) {
        ledger.openAccounts(reward.programId(), reward.membershipId());
        return ledger.post(
                        reward,
                        Kind.EARNED,
                        "earned:reward:" + reward.id(),
                        Account.ISSUANCE,
                        Account.PENDING,
                        null,
                        "system",
                        clock.instant())
                .isPresent();
    }

    /**
     * Takes a reward back: pending points from pending, settled ones from settled.
     *
     * @throws Conflict when there is nothing to take back, or the settled points are spent already
     */
    @Transactional
    public void reverse(long programId, long rewardId, String actor, String reasonCode) {
        Reward reward = rewards.lock(rewardId);
        if (reward.programId() != programId) {
            throw new NotFound("Reward", rewardId);
        }
        Account from = switch (reward.state()) {
            case PENDING -> Account.PENDING;
            case SETTLED -> Account.SETTLED;
            default ->
                throw new Conflict("Reward " + rewardId + " is "
                        + reward.state().code() + ": only pending or settled points are taken back");
        };
        Long earned = ledger.find("earned:reward:" + rewardId).orElseThrow();
        try {
            ledger.post(
                    reward,
                    Kind.REVERSED,
                    "reversed:reward:" + rewardId,
                    from,
                    Account.ISSUANCE,
                    earned,
                    actor,
                    clock.instant());
        } catch (DataIntegrityViolationException e) {
            throw new Conflict("The " + reward.points() + " points of reward " + rewardId + " are spent already");
        }
        rewards.move(rewardId, RewardState.REVERSED, reasonCode);
        audit.record(
                programId,
                actor,
                "reward-reversed",
                reward.subject(),
                Map.of(
                        "points",
                        reward.points(),
                        "from",
                        from.name().toLowerCase(java.util.Locale.ROOT),
                        "reason",
                        reasonCode));
    }
}
