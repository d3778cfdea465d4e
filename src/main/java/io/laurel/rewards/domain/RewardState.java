package io.laurel.rewards.domain;

import java.util.Locale;

/** Where a reward stands. */
public enum RewardState {
    DECIDING,
    OVER_BUDGET,
    APPROVED,
    PENDING,
    SETTLED,
    REFUSED,
    NOTHING_EARNED,
    REVERSED;

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
