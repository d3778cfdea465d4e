package io.laurel.content.domain;

import io.laurel.ambassador.JourneyStopped;
import io.laurel.audit.AuditLog;
import io.laurel.content.persistence.LiveCheckStore;
import io.laurel.content.persistence.PostStore;
import io.laurel.content.persistence.WatchStore;
import io.laurel.identity.CurrentStaff;
import io.laurel.privacy.CreatorOptedOut;
import io.laurel.program.CampaignCancelled;
import io.laurel.program.CampaignPaused;
import io.laurel.program.CampaignResumed;
import io.laurel.shared.Conflict;
import io.laurel.shared.InvalidInput;
import io.laurel.shared.NotFound;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Publications from the link to the last look, and the ways in which watching them stops. */
@Service
@Transactional
public class PublicationWatches {

    private static final Pattern HOST = Pattern.compile("([a-z0-9-]+\\.)+[a-z][a-z0-9-]*");

    private final WatchStore store;
    private final LiveCheckStore checks;
    private final PostStore posts;
    private final WatchProcess process;
    private final CurrentStaff staff;
    private final AuditLog audit;
    private final Clock clock;

    PublicationWatches(
            WatchStore store,
            LiveCheckStore checks,
            PostStore posts,
            WatchProcess process,
            CurrentStaff staff,
            AuditLog audit,
            Clock clock) {
        this.store = store;
        this.checks = checks;
        this.posts = posts;
        this.process = process;
        this.staff = staff;
        this.audit = audit;
        this.clock = clock;
    }

    /** The link is there: the first look is a job of its own, and its answer waits for the person who confirms. */
    void begin(Publication publication, Mission mission) {
        Watch watch = store.begin(publication, mission);
        store.runsIn(watch.publicationId(), process.start(watch));
        if (mission.paused()) {
            pause(store.require(watch.publicationId()));
        }
    }

    /** Somebody confirmed a post that differs: this difference is no drift any more. */
    void accept(long publicationId, LiveCheck seen) {
        store.accept(publicationId, seen.hash());
    }

    void stop(long publicationId, String reason) {
        store.find(publicationId).ifPresent(watch -> stop(watch, reason));
    }

    /** A person wants to know now. @throws Conflict while somebody else has to act */
    public void lookNow(long publicationId) {
        Watch watch = store.lock(publicationId);
        staff.requireMember(watch.programId(), "Publication", publicationId);
        if (watch.paused() || watch.state() != Watch.State.WATCHING || watch.nextLookAt() == null) {
            throw new Conflict("Publication " + publicationId + " is not waiting for its next look now");
        }
        store.stands(publicationId, Watch.State.WATCHING, clock.instant(), watch.attempts());
        audit.record(
                watch.programId(),
                staff.require().id(),
                "live-post-look-asked",
                "publication:" + publicationId,
                Map.of());
        process.lookNow(watch);
    }

    /** Names a host whose pages may be read; its sub-domains count. */
    public void allowHost(long programId, String host) {
        staff.requireMember(programId, "Program", programId);
        String name = host == null ? "" : host.strip().toLowerCase(Locale.ROOT);
        if (name.length() > 253 || !HOST.matcher(name).matches()) {
            throw new InvalidInput("host", null, "a host such as kitchen-blog.example, without https:// and path");
        }
        if (store.addHost(programId, name, staff.require().id(), clock.instant())) {
            audit.record(
                    programId, staff.require().id(), "watch-host-added", "program:" + programId, Map.of("host", name));
        }
    }

    public void dropHost(long programId, String host) {
        staff.requireMember(programId, "Program", programId);
        if (!store.dropHost(programId, host)) {
            throw new NotFound("Host", host);
        }
        audit.record(
                programId, staff.require().id(), "watch-host-removed", "program:" + programId, Map.of("host", host));
    }

    /** Posts nobody has confirmed go with the campaign; those that are live stay advertising and stay watched. */
    @EventListener
    void stopFor(CampaignCancelled cancelled) {
        store.runningOfCampaign(cancelled.campaignId()).stream()
                .filter(watch -> posts.publication(watch.publicationId()).state() == Publication.State.REPORTED)
                .forEach(watch -> stop(watch, "campaign-ended"));
    }

    @EventListener
    void stopFor(CreatorOptedOut optedOut) {
        store.runningOfCreator(optedOut.programId(), optedOut.creatorId())
                .forEach(watch -> stop(watch, "membership-ended"));
    }

    @EventListener
    void stopFor(JourneyStopped stopped) {
        store.runningOfMembership(stopped.membershipId()).forEach(watch -> stop(watch, "membership-ended"));
    }

    @EventListener
    void pauseFor(CampaignPaused paused) {
        store.runningOfCampaign(paused.campaignId()).stream()
                .filter(watch -> !watch.paused())
                .forEach(this::pause);
    }

    @EventListener
    void resumeFor(CampaignResumed resumed) {
        store.runningOfCampaign(resumed.campaignId()).stream()
                .filter(Watch::paused)
                .forEach(this::resume);
    }

    private void pause(Watch watch) {
        store.pause(watch.publicationId(), clock.instant());
        process.pause(watch);
    }

    private void resume(Watch watch) {
        Duration paused = Duration.between(watch.pausedAt(), clock.instant());
        store.resume(watch.publicationId(), paused);
        process.resume(watch, paused);
    }

    private void stop(Watch running, String reason) {
        Watch watch = store.lock(running.publicationId());
        if (watch.state() == Watch.State.ENDED) {
            return;
        }
        if (watch.paused()) {
            resume(watch);
        }
        checks.lockDrift(watch.publicationId())
                .ifPresent(drift -> checks.close(drift.id(), Drift.State.STOPPED, clock.instant()));
        store.end(watch.publicationId(), reason, clock.instant());
        audit.record(
                watch.programId(),
                "system",
                "publication-watch-stopped",
                "publication:" + watch.publicationId(),
                Map.of("reason", reason));
        process.stop(watch, reason);
    }
}
