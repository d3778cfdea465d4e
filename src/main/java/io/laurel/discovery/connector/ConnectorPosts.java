package io.laurel.discovery.connector;

import io.laurel.discovery.PlatformPosts;
import io.laurel.shared.Handle;
import io.laurel.shared.Platform;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Reads single posts with the clients that refresh profiles; units count against the same quota, and a pause holds both. */
@Service
class ConnectorPosts implements PlatformPosts {

    private final List<ProfileSource> sources;
    private final ConnectorStore store;
    private final ConnectorRefresh refresh;
    private final Clock clock;

    ConnectorPosts(List<ProfileSource> sources, ConnectorStore store, ConnectorRefresh refresh, Clock clock) {
        this.sources = sources;
        this.store = store;
        this.refresh = refresh;
        this.clock = clock;
    }

    @Override
    public boolean reads(Platform platform) {
        return source(platform).filter(ProfileSource::isOn).isPresent();
    }

    @Override
    public Answer read(Platform platform, URI link, Handle author, Instant notBefore) {
        ProfileSource source = source(platform).filter(ProfileSource::isOn).orElse(null);
        String id = PostLink.id(platform, link).orElse(null);
        if (source == null || id == null) {
            return Answer.of(Outcome.NOT_ASKABLE);
        }
        Instant pausedUntil = store.state(platform).pausedUntil();
        if (pausedUntil != null && clock.instant().isBefore(pausedUntil)) {
            return Answer.later("connector-paused");
        }
        RefreshLimits limits = refresh.limits(platform);
        try {
            return source.post(id, author, notBefore, limits.usageCeiling(), () -> spend(platform, limits))
                    .map(Answer::found)
                    .orElseGet(() -> Answer.of(Outcome.NOT_ASKABLE));
        } catch (SourceProblem e) {
            return switch (e.kind()) {
                case NOT_FOUND -> Answer.of(Outcome.GONE);
                case PRIVATE -> Answer.of(Outcome.PRIVATE);
                default -> {
                    pause(platform, e, limits);
                    yield Answer.later(e.code());
                }
            };
        }
    }

    /** A limit or a refused key holds all that asks; one broken answer is no reason to hold the others. */
    private void pause(Platform platform, SourceProblem problem, RefreshLimits limits) {
        Duration wait = switch (problem.kind()) {
            case TOO_FAST -> limits.wait(store.state(platform).attempts() + 1, 1.0);
            case QUOTA_USED, KEY_REFUSED -> limits.longestBackOff();
            default -> null;
        };
        if (wait != null) {
            store.pause(platform, problem.code(), clock.instant().plus(wait));
        }
    }

    private void spend(Platform platform, RefreshLimits limits) {
        if (!store.spend(platform, refresh.quotaDay(limits), limits.unitsPerCall(), limits.dailyQuota())) {
            throw new SourceProblem(SourceProblem.Kind.QUOTA_USED);
        }
    }

    private Optional<ProfileSource> source(Platform platform) {
        return sources.stream().filter(s -> s.platform() == platform).findFirst();
    }
}
