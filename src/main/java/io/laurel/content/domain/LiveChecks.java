package io.laurel.content.domain;

import io.laurel.audit.AuditLog;
import io.laurel.content.live.FetchProblem;
import io.laurel.content.live.LivePost;
import io.laurel.content.live.LiveReader;
import io.laurel.content.live.WatchTables;
import io.laurel.content.persistence.LiveCheckStore;
import io.laurel.content.persistence.PostStore;
import io.laurel.content.persistence.WatchStore;
import io.laurel.program.Programs;
import io.laurel.rulebook.Rulebook;
import io.laurel.shared.Platform;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Looks at live posts and says what follows. What follows is decided from the rows, never from process variables. */
@Service
@Transactional
public class LiveChecks {

    /** Nobody's post is older than this when its link is given. */
    private static final Duration OLDEST = Duration.ofDays(60);

    private final WatchStore watches;
    private final LiveCheckStore checks;
    private final PostStore posts;
    private final LiveJudge judge;
    private final LiveReader reader;
    private final PostFacts facts;
    private final Rulebook rulebook;
    private final Programs programs;
    private final AuditLog audit;
    private final Clock clock;

    LiveChecks(
            WatchStore watches,
            LiveCheckStore checks,
            PostStore posts,
            LiveJudge judge,
            LiveReader reader,
            PostFacts facts,
            Rulebook rulebook,
            Programs programs,
            AuditLog audit,
            Clock clock) {
        this.watches = watches;
        this.checks = checks;
        this.posts = posts;
        this.judge = judge;
        this.reader = reader;
        this.facts = facts;
        this.rulebook = rulebook;
        this.programs = programs;
        this.audit = audit;
        this.clock = clock;
    }

    /** What a look leads to: the answers of gateway {@code Gateway_LiveOutcome}. */
    public enum Next {
        LOOK_AGAIN("look-again"),
        DONE("done"),
        ASK("ask"),
        DECIDE("decide"),
        MEND("mend"),
        VIOLATED("violated");

        private final String code;

        Next(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    /** Looks at the live post now. No row is locked while another company's server answers. */
    public Next look(long publicationId) {
        Watch watch = watches.require(publicationId);
        if (watch.state() == Watch.State.ENDED) {
            return Next.DONE;
        }
        return conclude(publicationId, checks.add(read(watch)));
    }

    private LiveCheck read(Watch watch) {
        Publication publication = posts.publication(watch.publicationId());
        Platform platform = Platform.of(judge.approved(watch).platform());
        try {
            LivePost live = reader.read(
                    watch.programId(),
                    platform,
                    URI.create(publication.url()),
                    watches.account(watch.creatorId(), platform).orElse(null),
                    watch.startedAt().minus(OLDEST),
                    fetchable(watch.programId(), platform.code()),
                    facts.today(watch.programId()));
            return judge.judge(watch, live, List.of(), "system", null);
        } catch (FetchProblem e) {
            return switch (e.kind()) {
                case GONE ->
                    judge.without(watch, LiveCheck.Outcome.DRIFTED, null, List.of(Drift.DELETED), "system", null);
                case FAILED -> judge.without(watch, LiveCheck.Outcome.FAILED, e.code(), List.of(), "system", null);
                default -> judge.without(watch, LiveCheck.Outcome.CANT_CHECK, e.code(), List.of(), "system", null);
            };
        }
    }

    /** Hosts of the platform; for a platform of any host, those a manager has named. */
    private List<String> fetchable(long programId, String platform) {
        List<String> hosts = new ArrayList<>();
        rulebook.rows(PostChecks.RULE_SET, "PlatformHost", facts.today(programId)).stream()
                .filter(row -> platform.equals(row.text("platform")))
                .map(row -> row.text("host"))
                .forEach(host -> hosts.addAll(host.equals("*") ? watches.hosts(programId) : List.of(host)));
        return hosts;
    }

    /** Stores nothing of the look itself, only what follows from it. */
    Next conclude(long publicationId, long checkId) {
        Watch watch = watches.lock(publicationId);
        LiveCheck check = checks.require(checkId);
        boolean reported = posts.publication(publicationId).state() == Publication.State.REPORTED;
        Drift drift = checks.lockDrift(publicationId).orElse(null);
        audit.record(
                watch.programId(),
                check.by(),
                "live-post-checked",
                "publication:" + publicationId,
                Map.of("check", checkId, "outcome", check.outcome().name(), "drift", check.drift()));
        return switch (check.outcome()) {
            case FAILED -> failed(watch, reported);
            case CANT_CHECK -> reported ? next(watch) : ask(watch);
            case AS_APPROVED -> mended(watch, drift);
            case DRIFTED ->
                // Whoever confirms the publication sees the difference and decides.
                reported ? next(watch) : drifted(watch, check, drift);
        };
    }

    private Next failed(Watch watch, boolean reported) {
        WatchTables tables = judge.tables(watch.programId());
        int attempts = watch.attempts() + 1;
        if (attempts < tables.attempts()) {
            watches.stands(
                    watch.publicationId(), Watch.State.WATCHING, clock.instant().plus(tables.retryAfter()), attempts);
            return Next.LOOK_AGAIN;
        }
        return reported ? next(watch) : ask(watch);
    }

    private Next ask(Watch watch) {
        watches.stands(watch.publicationId(), Watch.State.ASKING, null, 0);
        return Next.ASK;
    }

    private Next mended(Watch watch, Drift drift) {
        if (drift != null) {
            checks.close(drift.id(), Drift.State.MENDED, clock.instant());
            audit.record(
                    watch.programId(),
                    "system",
                    "drift-mended",
                    "publication:" + watch.publicationId(),
                    Map.of("drift", drift.id()));
        }
        return next(watch);
    }

    private Next drifted(Watch watch, LiveCheck check, Drift drift) {
        if (check.hash().equals(watch.acceptedHash())) {
            return mended(watch, drift);
        }
        Instant now = clock.instant();
        if (drift == null) {
            WatchTables tables = judge.tables(watch.programId());
            boolean person = check.drift().stream()
                    .allMatch(kind -> tables.response(kind).person());
            checks.openDrift(
                    watch.programId(),
                    watch.publicationId(),
                    check.id(),
                    check.drift(),
                    person ? Drift.State.DECIDING : Drift.State.OPEN,
                    null,
                    now);
            watches.stands(watch.publicationId(), person ? Watch.State.DECIDING : Watch.State.REMEDIATION, null, 0);
            return person ? Next.DECIDE : Next.MEND;
        }
        checks.found(drift.id(), check.id(), check.drift());
        watches.stands(watch.publicationId(), Watch.State.REMEDIATION, null, 0);
        return drift.mendBy() != null && !now.isBefore(drift.mendBy()) ? Next.VIOLATED : Next.MEND;
    }

    /** The next look of the schedule, or the end. */
    Next next(Watch watch) {
        Instant now = clock.instant();
        ZoneId zone = programs.require(watch.programId()).zone();
        Instant look = judge.tables(watch.programId()).schedule().stream()
                .map(after -> watch.startedAt().atZone(zone).plus(after).toInstant())
                .filter(now::isBefore)
                .findFirst()
                .orElse(null);
        if (look == null) {
            watches.end(watch.publicationId(), "completed", now);
            return Next.DONE;
        }
        watches.stands(watch.publicationId(), Watch.State.WATCHING, look, 0);
        return Next.LOOK_AGAIN;
    }
}
