package io.laurel.discovery.connector;

import io.laurel.audit.AuditLog;
import io.laurel.shared.Platform;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The connectors as staff see them. */
@Service
public class Connectors {

    /**
     * @param on whether there is a key
     * @param pausedUntil null unless it pauses now
     * @param problem code of why it pauses
     * @param waiting profiles of the program lined up
     */
    public record View(
            Platform platform,
            boolean on,
            Instant pausedUntil,
            String problem,
            int quotaUsed,
            int quota,
            int waiting,
            int refreshAfterDays,
            Instant lastRunAt,
            Instant lastSuccessAt) {}

    private final List<ProfileSource> sources;
    private final ConnectorStore store;
    private final ConnectorRefresh refresh;
    private final AuditLog audit;
    private final Clock clock;

    Connectors(
            List<ProfileSource> sources, ConnectorStore store, ConnectorRefresh refresh, AuditLog audit, Clock clock) {
        this.sources = sources;
        this.store = store;
        this.refresh = refresh;
        this.audit = audit;
        this.clock = clock;
    }

    public List<View> all(long programId) {
        return sources.stream().map(source -> view(source, programId)).toList();
    }

    private View view(ProfileSource source, long programId) {
        Platform platform = source.platform();
        RefreshLimits limits = refresh.limits(platform);
        ConnectorStore.State state = store.state(platform);
        boolean pausing = state.pausedUntil() != null && clock.instant().isBefore(state.pausedUntil());
        return new View(
                platform,
                source.isOn(),
                pausing ? state.pausedUntil() : null,
                pausing ? state.problem() : null,
                store.used(platform, refresh.quotaDay(limits)),
                limits.dailyQuota(),
                store.waiting(platform, programId),
                (int) limits.refreshAfter().toTotalMonths() * 30
                        + limits.refreshAfter().getDays(),
                state.lastRunAt(),
                state.lastSuccessAt());
    }

    /** Looks at a profile again at once. @throws io.laurel.shared.NotFound when the program has no such failure */
    @Transactional
    public void retry(long programId, long profileId, String actor) {
        store.retry(programId, profileId);
        audit.record(programId, actor, "profile-refresh-retried", "profile:" + profileId, Map.of());
    }
}
