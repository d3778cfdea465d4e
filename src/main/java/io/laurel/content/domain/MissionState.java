package io.laurel.content.domain;

import java.util.Locale;

/** Where a mission stands, in the words of the ambassador's portal. */
public enum MissionState {
    OFFERED,
    ACCEPTED,
    IN_REVIEW,
    CHANGES_REQUESTED,
    APPROVED,
    POSTED,
    PUBLISHED,
    DECLINED,
    WITHDRAWN,
    MISSED,
    BLOCKED,
    CANCELLED;

    public boolean ended() {
        return switch (this) {
            case PUBLISHED, DECLINED, WITHDRAWN, MISSED, BLOCKED, CANCELLED -> true;
            default -> false;
        };
    }

    /** Whether the post has been approved, so that only its publication is missing. */
    public boolean approved() {
        return this == APPROVED || this == POSTED;
    }

    /** For message keys: {@code changes-asked}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
