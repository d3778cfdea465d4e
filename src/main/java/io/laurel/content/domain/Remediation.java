package io.laurel.content.domain;

import io.laurel.ambassador.Membership;
import io.laurel.ambassador.MembershipState;
import io.laurel.ambassador.Memberships;
import io.laurel.audit.AuditLog;
import io.laurel.content.PublicationViolated;
import io.laurel.content.live.WatchTables;
import io.laurel.content.persistence.LiveCheckStore;
import io.laurel.content.persistence.WatchStore;
import io.laurel.program.Deadlines;
import io.laurel.shared.Conflict;
import io.laurel.shared.InvalidInput;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A live post that differs: the creator is asked to mend it within a time, else it is a violation. */
@Service
@Transactional
public class Remediation {

    /** So often a creator may ask to look again: each time another company's server is asked. */
    private static final int MOST_LOOKS = 10;

    private final WatchStore watches;
    private final LiveCheckStore checks;
    private final LiveJudge judge;
    private final WatchProcess process;
    private final Memberships memberships;
    private final Deadlines deadlines;
    private final MissionMail mail;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Remediation(
            WatchStore watches,
            LiveCheckStore checks,
            LiveJudge judge,
            WatchProcess process,
            Memberships memberships,
            Deadlines deadlines,
            MissionMail mail,
            AuditLog audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.watches = watches;
        this.checks = checks;
        this.judge = judge;
        this.process = process;
        this.memberships = memberships;
        this.deadlines = deadlines;
        this.mail = mail;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** Asks the creator, or says that it is still not mended. The clock starts with the first time. */
    public void ask(long publicationId) {
        Watch watch = watches.lock(publicationId);
        Drift drift = open(publicationId);
        checks.asked(
                drift.id(), deadlines.due("live-post-mending", watch.programId(), watch.campaignId(), clock.instant()));
        watches.stands(publicationId, Watch.State.REMEDIATION, null, 0);
        mail.queue(watch.missionId(), "live-mend");
    }

    /** The creator says that the post is mended: it is looked at again. */
    public void mended(long publicationId) {
        Watch watch = answerable(publicationId);
        Drift drift = open(publicationId);
        if (drift.saidMended() >= MOST_LOOKS) {
            throw new Conflict("The post of publication " + publicationId + " has been looked at again " + MOST_LOOKS
                    + " times; the next look is at the end of the time to mend it");
        }
        checks.saidMended(drift.id());
        watches.stands(publicationId, Watch.State.WATCHING, null, 0);
        record(watch, creator(watch), "drift-said-mended", Map.of("drift", drift.id()));
        process.answered(watch, false);
    }

    /** The creator finds the live post right: a person decides. @param words why, required */
    public void contest(long publicationId, String words) {
        Watch watch = answerable(publicationId);
        Drift drift = open(publicationId);
        String reason = Missions.words(words);
        if (reason == null) {
            throw new InvalidInput("words", null, "why the post should stay as it is");
        }
        if (drift.contestWords() != null) {
            throw new Conflict("This difference was contested before and a person has decided");
        }
        checks.contested(drift.id(), reason);
        watches.stands(publicationId, Watch.State.DECIDING, null, 0);
        record(watch, creator(watch), "drift-contested", Map.of("drift", drift.id()));
        process.answered(watch, true);
    }

    /**
     * The time to mend is over and the last look still found the difference: strike, suspension and reversal as the tables say.
     * Asks the rows, whatever the process says.
     */
    public void violate(long publicationId) {
        Watch watch = watches.lock(publicationId);
        Drift drift = open(publicationId);
        Instant now = clock.instant();
        LiveCheck last = checks.newest(publicationId).orElseThrow();
        if (drift.mendBy() == null
                || now.isBefore(drift.mendBy())
                || last.outcome() != LiveCheck.Outcome.DRIFTED
                || last.at().isBefore(drift.mendBy())) {
            throw new IllegalStateException("Publication " + publicationId
                    + ": expected a difference found by a look after the time to mend it, before this is a violation");
        }
        WatchTables tables = judge.tables(watch.programId());
        List<WatchTables.Response> responses =
                drift.kinds().stream().map(tables::response).toList();
        boolean strike = responses.stream().anyMatch(WatchTables.Response::strike);
        boolean reverse = responses.stream().anyMatch(WatchTables.Response::reverse);
        checks.close(drift.id(), Drift.State.VIOLATED, now);
        watches.end(publicationId, "violation", now);
        record(
                watch,
                "system",
                "publication-violated",
                Map.of("drift", drift.id(), "kinds", drift.kinds(), "strike", strike, "reverse", reverse));
        if (strike) {
            strike(watch, drift.kinds().get(0), tables.strikesToSuspend());
        }
        mail.queue(watch.missionId(), "live-violation");
        events.publishEvent(new PublicationViolated(
                watch.programId(),
                watch.campaignId(),
                watch.membershipId(),
                watch.creatorId(),
                watch.missionId(),
                publicationId,
                drift.kinds(),
                reverse));
    }

    private void strike(Watch watch, String kind, int limit) {
        memberships.strike(watch.membershipId(), "live-post-" + kind, "system");
        Membership membership = memberships.require(watch.membershipId());
        if (membership.strikes() >= limit && membership.state() == MembershipState.ACTIVE) {
            memberships.moveTo(watch.membershipId(), MembershipState.SUSPENDED, "system");
        }
    }

    private Watch answerable(long publicationId) {
        Watch watch = watches.lock(publicationId);
        if (watch.paused() || watch.state() != Watch.State.REMEDIATION) {
            throw new Conflict("Nobody waits for an answer about publication " + publicationId + " now");
        }
        return watch;
    }

    private Drift open(long publicationId) {
        return checks.lockDrift(publicationId)
                .orElseThrow(() -> new Conflict("Publication " + publicationId + " has no open difference"));
    }

    private static String creator(Watch watch) {
        return "creator:" + watch.creatorId();
    }

    private void record(Watch watch, String actor, String action, Map<String, ?> details) {
        audit.record(watch.programId(), actor, action, "publication:" + watch.publicationId(), details);
    }
}
