package io.laurel.rewards.domain;

import io.laurel.program.Campaign;
import io.laurel.rewards.persistence.RewardStore;
import io.laurel.rulebook.Rulebook;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** How many points a campaign may give before a lead is asked: its own number, else points per place by the rule table. */
@Component
public class PointsBudget {

    private final RewardStore rewards;
    private final Rulebook rulebook;
    private final Clock clock;

    PointsBudget(RewardStore rewards, Rulebook rulebook, Clock clock) {
        this.rewards = rewards;
        this.rulebook = rulebook;
        this.clock = clock;
    }

    /** By how many points the budget would be passed; 0 where they fit. The budget stays locked until the transaction ends. */
    long overdraft(Campaign campaign, long points) {
        long total = rewards.lockBudget(campaign.programId(), campaign.id()).orElseGet(() -> byTable(campaign));
        return Math.max(0, rewards.spent(campaign.id()) + points - total);
    }

    public long of(Campaign campaign) {
        return rewards.budget(campaign.id()).orElseGet(() -> byTable(campaign));
    }

    private long byTable(Campaign campaign) {
        return rulebook
                        .rows(
                                Fulfilment.RULE_SET,
                                "PointsBudget",
                                LocalDate.ofInstant(clock.instant(), campaign.zone()))
                        .stream()
                        .filter(row -> row.id().equals("points-per-place"))
                        .mapToLong(row -> row.integer("points"))
                        .findFirst()
                        .orElse(0)
                * campaign.places();
    }
}
