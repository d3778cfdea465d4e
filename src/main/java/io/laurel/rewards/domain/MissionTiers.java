package io.laurel.rewards.domain;

import io.laurel.content.AmbassadorTiers;
import io.laurel.rewards.persistence.TierStore;
import io.laurel.rulebook.Rulebook;
import io.laurel.rulebook.TableRow;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Tells missions which tier ambassadors have. */
@Component
class MissionTiers implements AmbassadorTiers {

    private final TierStore tiers;
    private final Rulebook rulebook;
    private final Clock clock;

    MissionTiers(TierStore tiers, Rulebook rulebook, Clock clock) {
        this.tiers = tiers;
        this.rulebook = rulebook;
        this.clock = clock;
    }

    @Override
    public List<String> names() {
        return rulebook
                .rows(Fulfilment.RULE_SET, "CommissionTier", LocalDate.now(clock.withZone(ZoneOffset.UTC)))
                .stream()
                .sorted(Comparator.comparing((TableRow row) -> row.integer("from-points")))
                .map(row -> row.text("tier"))
                .distinct()
                .toList();
    }

    @Override
    public Map<Long, String> of(Collection<Long> membershipIds) {
        Map<Long, String> found = new HashMap<>(tiers.current(membershipIds));
        names().stream().findFirst().ifPresent(lowest -> membershipIds.forEach(id -> found.putIfAbsent(id, lowest)));
        return found;
    }
}
