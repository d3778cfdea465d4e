package io.laurel.discovery.connector;

import io.laurel.rulebook.Rulebook;
import io.laurel.rulebook.TableRow;
import io.laurel.shared.Platform;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;

/** The row of table connectors/Refresh for one platform. */
record RefreshLimits(
        Period refreshAfter,
        int recentPosts,
        int dailyQuota,
        ZoneId quotaZone,
        int unitsPerCall,
        int usageCeiling,
        Duration backOff,
        Duration longestBackOff,
        int failures,
        Period lookAgainAfter) {

    static RefreshLimits of(Rulebook rulebook, Platform platform, LocalDate today) {
        return rulebook.rows("connectors", "Refresh", today).stream()
                .filter(row -> row.id().equals(platform.code()))
                .findFirst()
                .map(RefreshLimits::of)
                .orElseThrow(() -> new IllegalStateException(
                        "table connectors/Refresh has no row '" + platform.code() + "' valid today"));
    }

    private static RefreshLimits of(TableRow row) {
        return new RefreshLimits(
                row.period("refresh-after"),
                row.integer("recent-posts").intValue(),
                row.integer("daily-quota").intValue(),
                ZoneId.of(row.text("quota-zone")),
                row.integer("units-per-call").intValue(),
                row.integer("usage-ceiling").intValue(),
                row.duration("back-off"),
                row.duration("longest-back-off"),
                row.integer("failures").intValue(),
                row.period("look-again-after"));
    }

    /** Doubles with every attempt up to the longest, and between half and all of it, so that nodes do not return in step. */
    Duration wait(int attempt, double random) {
        double full = Math.min(
                longestBackOff.toMillis(), backOff.toMillis() * Math.pow(2, Math.min(30, Math.max(0, attempt - 1))));
        return Duration.ofMillis((long) (full * (0.5 + random / 2)));
    }
}
