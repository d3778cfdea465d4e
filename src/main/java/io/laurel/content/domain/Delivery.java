package io.laurel.content.domain;

import java.time.Instant;

/**
 * The product an ambassador chose, and where it is.
 *
 * @param variant null where the product has none
 * @param carrier and tracking: as the sender gave them, or null
 */
public record Delivery(
        long missionId,
        long programId,
        long productId,
        String variant,
        State state,
        Instant chosenAt,
        String carrier,
        String tracking,
        Instant shippedAt,
        Instant receivedAt,
        Instant usedAt) {

    /** Where the product is. */
    public enum State {
        CHOSEN,
        SHIPPED,
        RECEIVED,
        USED,
        UNDELIVERED
    }

    /** Whether the ambassador has it. */
    public boolean kept() {
        return state == State.RECEIVED || state == State.USED;
    }
}
