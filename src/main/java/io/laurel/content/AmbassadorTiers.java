package io.laurel.content;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Loyalty tiers as the reward feature keeps them; missions may be meant for some of them. */
public interface AmbassadorTiers {

    /** Names of the tiers there are today, lowest first. */
    List<String> names();

    /** The tier of each membership; the lowest for whoever has earned nothing yet. */
    Map<Long, String> of(Collection<Long> membershipIds);
}
