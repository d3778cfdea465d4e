package io.laurel.rewards.process;

import io.laurel.rewards.RewardsSettings;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** How often settlement looks for due points, as the diagram's timer reads it. */
@Component("settlementCycle")
@EnableConfigurationProperties(RewardsSettings.class)
public class SettlementCycle {

    private final RewardsSettings settings;

    SettlementCycle(RewardsSettings settings) {
        this.settings = settings;
    }

    public String asRepetition() {
        return "R/" + settings.settlementCycle();
    }
}
