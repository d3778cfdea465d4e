package io.laurel.rewards;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.LaurelTest;
import io.laurel.content.PublicationConfirmed;
import io.laurel.contracting.ContractingWorld;
import io.laurel.rewards.domain.PointsLedger;
import io.laurel.rewards.domain.RewardState;
import io.laurel.rewards.domain.Settlement;
import io.laurel.rewards.persistence.RewardStore;
import io.laurel.shared.Conflict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestContextManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Whatever is posted in whatever order, and however often: sums are zero, nothing counts twice, nothing falls below zero. */
@LaurelTest
class LedgerPropertyTest {

    /** @param what 0-5 earns, 6-7 settles, 8-9 takes back; @param pick which reward, or how many points */
    private record Step(int what, int pick) {}

    @Autowired
    private PointsLedger ledger;

    @Autowired
    private RewardStore rewards;

    @Autowired
    private Settlement settlement;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @BeforeProperty
    void wire() throws Exception {
        new TestContextManager(getClass()).prepareTestInstance(this);
    }

    @Property(tries = 30, shrinking = ShrinkingMode.OFF)
    void ledgerAddsUp(@ForAll @Size(min = 1, max = 25) List<@IntRange(min = 0, max = 9_999) Integer> numbers) {
        long program = ContractingWorld.number();
        long membership = ContractingWorld.number();
        List<Long> earned = new ArrayList<>();
        long pending = 0;
        long settled = 0;
        for (int number : numbers) {
            Step step = new Step(number % 10, number / 10);
            if (step.what() <= 5) {
                long points = step.pick() + 1L;
                earned.add(earn(program, membership, points));
                pending += points;
            } else if (step.what() <= 7) {
                settlement.settleBatch();
                settled += pending;
                pending = 0;
            } else if (!earned.isEmpty()) {
                long reward = earned.get(step.pick() % earned.size());
                RewardState before = state(reward);
                long points = points(reward);
                try {
                    ledger.reverse(program, reward, "test", "property");
                    pending -= before == RewardState.PENDING ? points : 0;
                    settled -= before == RewardState.SETTLED ? points : 0;
                } catch (Conflict e) {
                    assertThat(before).isEqualTo(RewardState.REVERSED);
                }
            }
            assertThat(ledger.balance(membership)).isEqualTo(new Ledger.Balance(pending, settled));
            assertThat(pending).isNotNegative();
            assertThat(settled).isNotNegative();
        }
        assertThat(jdbc.queryForList(
                        "select transaction_id from ledger_entry where program_id = ? group by transaction_id having sum(points) <> 0 or count(*) < 2",
                        program))
                .isEmpty();
        assertThat(jdbc.queryForObject(
                        "select count(*) from ledger_account a where program_id = ? and membership_id is not null and balance <>"
                                + " (select coalesce(sum(points), 0) from ledger_entry e where e.account_id = a.id)",
                        Long.class,
                        program))
                .isZero();
    }

    private long earn(long program, long membership, long points) {
        long mission = ContractingWorld.number();
        long id = rewards.open(new PublicationConfirmed(program, 1, membership, 1, mission, 1, null, null, 0))
                .orElseThrow();
        rewards.decided(id, 0, points, RewardState.APPROVED, null, null);
        for (int twice = 0; twice < 2; twice++) {
            transaction.executeWithoutResult(status -> ledger.earn(rewards.lock(id)));
        }
        rewards.pending(id, Instant.now().minusSeconds(60));
        return id;
    }

    private RewardState state(long reward) {
        return RewardState.valueOf(jdbc.queryForObject("select state from reward where id = ?", String.class, reward));
    }

    private long points(long reward) {
        return jdbc.queryForObject("select points from reward where id = ?", Long.class, reward);
    }
}
