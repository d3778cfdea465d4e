package io.laurel.rewards;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Bounds of settlement; when points are due is rule-table data (deadline {@code reward-hold}).
 *
 * @param settlementCycle how often the settlement looks for due points
 * @param settlementBatch rewards settled in one transaction
 */
@ConfigurationProperties("laurel.rewards")
public record RewardsSettings(
        @DefaultValue("PT1M") Duration settlementCycle,
        @DefaultValue("5000") int settlementBatch) {}
