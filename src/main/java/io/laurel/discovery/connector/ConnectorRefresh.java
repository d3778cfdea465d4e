package io.laurel.discovery.connector;

import io.laurel.discovery.persistence.ProfileRefresh;
import io.laurel.rulebook.Rulebook;
import io.laurel.shared.Conflict;
import io.laurel.shared.Handle;
import io.laurel.shared.InvalidInput;
import io.laurel.shared.NotFound;
import io.laurel.shared.Platform;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * Refreshes profiles from the platforms that are on, those confirmed longest ago first. Nodes share the work: each claims as many
 * profiles for a while as one call can tell of, asks the platform outside any transaction, and writes what it says of each.
 */
@Service
public class ConnectorRefresh {

    private static final Logger log = LoggerFactory.getLogger(ConnectorRefresh.class);
    private static final Duration LEASE = Duration.ofMinutes(10);
    private static final int A_TURN = 50;

    /** What a turn came to; ends a turn when there is nothing to do or the platform wants a pause. */
    enum Outcome {
        REFRESHED,
        FLAGGED,
        FAILED,
        PAUSED,
        IDLE
    }

    private final List<ProfileSource> sources;
    private final ConnectorStore store;
    private final ProfileRefresh profiles;
    private final Rulebook rulebook;
    private final Clock clock;
    private final Random random = new Random();

    ConnectorRefresh(
            List<ProfileSource> sources,
            ConnectorStore store,
            ProfileRefresh profiles,
            Rulebook rulebook,
            Clock clock) {
        this.sources = sources;
        this.store = store;
        this.profiles = profiles;
        this.rulebook = rulebook;
        this.clock = clock;
    }

    @Scheduled(
            initialDelayString = "${laurel.connectors.poll:PT30S}",
            fixedDelayString = "${laurel.connectors.poll:PT30S}")
    void turn() {
        for (ProfileSource source : sources) {
            if (!source.isOn()) {
                continue;
            }
            try {
                Outcome outcome = Outcome.REFRESHED;
                for (int i = 0;
                        i < A_TURN && outcome != Outcome.IDLE && outcome != Outcome.PAUSED;
                        i += source.atOnce()) {
                    outcome = next(source, null, source.atOnce());
                }
            } catch (RuntimeException e) {
                log.warn(
                        "Connector {} was interrupted and goes on later: {}",
                        source.platform().code(),
                        e.getClass().getSimpleName());
            }
        }
    }

    RefreshLimits limits(Platform platform) {
        return RefreshLimits.of(rulebook, platform, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    /** @param only one program, null for all */
    Outcome next(ProfileSource source, Long only) {
        return next(source, only, 1);
    }

    /** Refreshes up to so many. @return what the last one came to */
    Outcome next(ProfileSource source, Long only, int most) {
        Platform platform = source.platform();
        RefreshLimits limits = limits(platform);
        Instant now = clock.instant();
        ConnectorStore.State state = store.state(platform);
        if (state.pausedUntil() != null && now.isBefore(state.pausedUntil())) {
            return Outcome.PAUSED;
        }
        List<ConnectorStore.Claimed> claimed = store.claim(platform, LEASE, only, most);
        if (claimed.isEmpty()) {
            Instant before =
                    now.atZone(ZoneOffset.UTC).minus(limits.refreshAfter()).toInstant();
            if (store.lineUp(platform, before, only) > 0) {
                claimed = store.claim(platform, LEASE, only, most);
            }
        }
        return claimed.isEmpty() ? Outcome.IDLE : refresh(source, claimed, limits, state);
    }

    /** What is claimed and not come to, since the platform wants a pause or this node fails, is given back. */
    private Outcome refresh(
            ProfileSource source,
            List<ConnectorStore.Claimed> claimed,
            RefreshLimits limits,
            ConnectorStore.State state) {
        Platform platform = source.platform();
        int begun = 0;
        Outcome outcome = Outcome.IDLE;
        try {
            ProfileSource.Reading reading = source.reading(
                    claimed.stream().map(ConnectorRefresh::asked).toList(), () -> spend(platform, limits));
            while (begun < claimed.size() && outcome != Outcome.PAUSED) {
                outcome = refresh(platform, reading, claimed.get(begun++), limits, state);
            }
        } catch (SourceProblem e) {
            outcome = handle(e, platform, claimed.get(begun++), limits, state);
        } finally {
            claimed.subList(begun, claimed.size()).forEach(left -> store.release(left.profileId()));
        }
        return outcome;
    }

    private static ProfileSource.Asked asked(ConnectorStore.Claimed claimed) {
        return new ProfileSource.Asked(claimed.platformId(), new Handle(claimed.handle()));
    }

    private Outcome refresh(
            Platform platform,
            ProfileSource.Reading reading,
            ConnectorStore.Claimed claimed,
            RefreshLimits limits,
            ConnectorStore.State state) {
        try {
            ProfileSource.Answer answer = reading.read(
                    asked(claimed), limits.recentPosts(), limits.usageCeiling(), () -> spend(platform, limits));
            if (isAnotherAccount(platform, claimed.platformId(), answer.platformId())) {
                throw new SourceProblem(SourceProblem.Kind.NOT_FOUND);
            }
            profiles.write(claimed.programId(), claimed.profileId(), answer, platform);
            store.refreshed(claimed.profileId());
            store.succeeded(platform);
            return Outcome.REFRESHED;
        } catch (SourceProblem e) {
            return handle(e, platform, claimed, limits, state);
        } catch (Conflict e) {
            store.put(claimed.profileId(), "SAME_ACCOUNT", "same-account", claimed.attempts(), again(limits));
            return Outcome.FLAGGED;
        } catch (NotFound e) {
            store.refreshed(claimed.profileId());
            return Outcome.FLAGGED;
        } catch (InvalidInput e) {
            // What the platform says cannot be kept, for instance an impossible handle.
            return failed(claimed, limits, "not-understood");
        } catch (RuntimeException e) {
            // The answer could not be written, or read by its client: counted, so that one profile cannot hold up the
            // others.
            log.warn(
                    "Profile {} could not be refreshed: {}",
                    claimed.profileId(),
                    e.getClass().getSimpleName());
            return failed(claimed, limits, "internal");
        }
    }

    private Outcome handle(
            SourceProblem problem,
            Platform platform,
            ConnectorStore.Claimed claimed,
            RefreshLimits limits,
            ConnectorStore.State state) {
        switch (problem.kind()) {
            case NOT_FOUND, PRIVATE -> {
                store.put(
                        claimed.profileId(), problem.kind().name(), problem.code(), claimed.attempts(), again(limits));
                store.succeeded(platform);
                return Outcome.FLAGGED;
            }
            case BROKEN -> {
                // Counted for the profile; and when the platform is down, asking on would only count for all the
                // others.
                failed(claimed, limits, problem.code());
                store.pause(
                        platform,
                        problem.code(),
                        clock.instant().plus(limits.wait(state.attempts() + 1, random.nextDouble())));
                return Outcome.PAUSED;
            }
            case QUOTA_USED -> {
                store.release(claimed.profileId());
                store.pause(platform, problem.code(), nextDay(limits));
                return Outcome.PAUSED;
            }
            default -> {
                store.release(claimed.profileId());
                Duration wait = problem.kind() == SourceProblem.Kind.KEY_REFUSED
                        ? limits.longestBackOff()
                        : limits.wait(state.attempts() + 1, random.nextDouble());
                store.pause(platform, problem.code(), clock.instant().plus(wait));
                log.warn("Connector {} pauses: {}", platform.code(), problem.code());
                return Outcome.PAUSED;
            }
        }
    }

    private Outcome failed(ConnectorStore.Claimed claimed, RefreshLimits limits, String problem) {
        int attempts = claimed.attempts() + 1;
        boolean givenUp = attempts >= limits.failures();
        store.put(
                claimed.profileId(),
                givenUp ? "FAILED" : "WAITING",
                problem,
                attempts,
                clock.instant().plus(limits.wait(attempts, random.nextDouble())));
        return Outcome.FAILED;
    }

    private void spend(Platform platform, RefreshLimits limits) {
        if (!store.spend(platform, quotaDay(limits), limits.unitsPerCall(), limits.dailyQuota())) {
            throw new SourceProblem(SourceProblem.Kind.QUOTA_USED);
        }
    }

    LocalDate quotaDay(RefreshLimits limits) {
        return LocalDate.ofInstant(clock.instant(), limits.quotaZone());
    }

    private Instant nextDay(RefreshLimits limits) {
        return quotaDay(limits).plusDays(1).atStartOfDay(limits.quotaZone()).toInstant();
    }

    private Instant again(RefreshLimits limits) {
        return clock.instant()
                .atZone(ZoneOffset.UTC)
                .plus(limits.lookAgainAfter())
                .toInstant();
    }

    /** A handle given up by one account and taken by another. Instagram has ids of two kinds, which say nothing of each other. */
    private static boolean isAnotherAccount(Platform platform, String known, String answered) {
        return known != null
                && answered != null
                && !known.equals(answered)
                && (platform != Platform.INSTAGRAM || known.startsWith("17841") && answered.startsWith("17841"));
    }
}
