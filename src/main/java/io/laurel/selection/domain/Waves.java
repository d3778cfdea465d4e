package io.laurel.selection.domain;

import io.laurel.audit.AuditLog;
import io.laurel.privacy.OptOuts;
import io.laurel.program.Campaign;
import io.laurel.program.CampaignState;
import io.laurel.program.Campaigns;
import io.laurel.selection.CandidateInvited;
import io.laurel.selection.Candidates;
import io.laurel.selection.persistence.CandidateRows;
import io.laurel.selection.persistence.Screenings;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Fills a campaign's places from the reserve in rank order, wave by wave. Whoever changes places holds the lock of the campaign's
 * screening row: two creators who decline at the same moment follow one another instead of colliding in the engine.
 */
@Service
public class Waves implements Candidates {

    /** Merged since with somebody this campaign has invited: nobody is asked twice. */
    public static final String SAME_PERSON = "same-person";

    private final Screenings screenings;
    private final CandidateRows candidates;
    private final Campaigns campaigns;
    private final OptOuts optOuts;
    private final SelectionProcess process;
    private final ApplicationEventPublisher events;
    private final AuditLog audit;
    private final Clock clock;

    Waves(
            Screenings screenings,
            CandidateRows candidates,
            Campaigns campaigns,
            OptOuts optOuts,
            SelectionProcess process,
            ApplicationEventPublisher events,
            AuditLog audit,
            Clock clock) {
        this.screenings = screenings;
        this.candidates = candidates;
        this.campaigns = campaigns;
        this.optOuts = optOuts;
        this.process = process;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    /** How a wave left the campaign. */
    public enum Outcome {
        /** Somebody still has to answer, or the campaign is paused. */
        WAITING,
        FILLED,
        /** Places are open, nobody is left to invite. */
        EXHAUSTED;

        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Invites the best of the reserve up to the free places; nobody unless the campaign is running. */
    @Transactional
    public Outcome invite(long campaignId) {
        Screening screening = screenings.lock(campaignId).orElseThrow();
        Campaign campaign = campaigns.require(campaignId);
        if (campaign.state() != CampaignState.RUNNING || screening.approvedAt() == null) {
            return Outcome.WAITING;
        }
        Set<Long> barred = new TreeSet<>(optOuts.allOptedOut(screening.programId()));
        barred.addAll(optOuts.allBlocked(screening.programId()));
        Places places = candidates.places(campaignId);
        int invited = 0;
        int skipped = 0;
        while (places.free() > 0 && places.reserve() > 0) {
            for (ScreenedCandidate next : candidates.reserve(campaignId, places.free())) {
                String reason = barred.contains(next.creatorId())
                        ? "barred"
                        : candidates.invitedBefore(campaignId, next.creatorId()) ? SAME_PERSON : null;
                if (reason != null) {
                    candidates.move(next.id(), CandidateState.RESERVE, CandidateState.DROPPED, reason, clock.instant());
                    skipped++;
                } else {
                    invite(screening, next);
                    invited++;
                }
            }
            places = candidates.places(campaignId);
        }
        if (invited + skipped > 0) {
            audit.record(
                    screening.programId(),
                    "system",
                    "wave-invited",
                    "campaign:" + campaignId,
                    Map.of("invited", invited, "skipped", skipped, "reserve", places.reserve()));
        }
        return settle(campaignId, places);
    }

    private void invite(Screening screening, ScreenedCandidate next) {
        candidates.move(next.id(), CandidateState.RESERVE, CandidateState.INVITED, null, clock.instant());
        events.publishEvent(
                new CandidateInvited(screening.programId(), screening.campaignId(), next.creatorId(), next.id()));
    }

    private Outcome settle(long campaignId, Places places) {
        if (places.filled()) {
            screenings.ended(campaignId, "places-filled", clock.instant());
            return Outcome.FILLED;
        }
        if (places.exhausted()) {
            screenings.ended(campaignId, "reserve-exhausted", clock.instant());
            return Outcome.EXHAUSTED;
        }
        return Outcome.WAITING;
    }

    @Override
    @Transactional
    public void released(long campaignId, long creatorId, String outcome) {
        settled(campaignId, creatorId, CandidateState.RELEASED, outcome);
    }

    @Override
    @Transactional
    public void accepted(long campaignId, long creatorId) {
        settled(campaignId, creatorId, CandidateState.ACCEPTED, null);
    }

    /** A creator may accept and be released later (the contract is refused): both states give way to it. */
    private void settled(long campaignId, long creatorId, CandidateState to, String outcome) {
        if (screenings.lock(campaignId).isEmpty()) {
            return;
        }
        Optional<ScreenedCandidate> candidate = candidates.find(campaignId, creatorId);
        if (candidate.isEmpty()) {
            return;
        }
        CandidateState from = candidate.get().state();
        boolean holdsPlace =
                from == CandidateState.INVITED || (from == CandidateState.ACCEPTED && to == CandidateState.RELEASED);
        if (holdsPlace && candidates.move(candidate.get().id(), from, to, outcome, clock.instant())) {
            audit.record(
                    candidate.get().programId(),
                    "creator:" + creatorId,
                    to == CandidateState.ACCEPTED ? "place-taken" : "place-released",
                    "campaign:" + campaignId,
                    outcome == null ? Map.of() : Map.of("outcome", outcome));
            Places places = candidates.places(campaignId);
            if (to == CandidateState.RELEASED || places.filled() || places.exhausted()) {
                process.placesChanged(campaignId);
            }
        }
    }
}
