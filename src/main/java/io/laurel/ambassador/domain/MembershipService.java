package io.laurel.ambassador.domain;

import io.laurel.ambassador.ContractEvidence;
import io.laurel.ambassador.JourneyStopped;
import io.laurel.ambassador.Journeys;
import io.laurel.ambassador.Membership;
import io.laurel.ambassador.MembershipActivated;
import io.laurel.ambassador.MembershipState;
import io.laurel.ambassador.Memberships;
import io.laurel.ambassador.persistence.MembershipRows;
import io.laurel.audit.AuditLog;
import io.laurel.selection.CandidateInvited;
import io.laurel.selection.Candidates;
import io.laurel.shared.Conflict;
import io.laurel.shared.InvalidInput;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Memberships and their journeys: every change of state passes {@link MembershipPolicy}, is dated, attributed and audited. */
@Service
class MembershipService implements Memberships, Journeys, JourneySteps {

    static final String SYSTEM = "system";

    private final MembershipRows rows;
    private final AmbassadorProcess process;
    private final Candidates candidates;
    // A provider: contracting depends on this feature, and its bean on memberships.
    private final ObjectProvider<ContractEvidence> contracts;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    MembershipService(
            MembershipRows rows,
            AmbassadorProcess process,
            Candidates candidates,
            ObjectProvider<ContractEvidence> contracts,
            AuditLog audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.rows = rows;
        this.process = process;
        this.candidates = candidates;
        this.contracts = contracts;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public Membership require(long id) {
        return rows.require(id);
    }

    @Override
    public Optional<Membership> find(long programId, long creatorId) {
        return rows.find(programId, creatorId);
    }

    @Override
    public List<Membership> ofCampaign(long campaignId) {
        return rows.ofCampaign(campaignId);
    }

    @Override
    @Transactional
    public void moveTo(long id, MembershipState state, String actor) {
        Membership membership = rows.lock(id);
        if (membership.state() == state) {
            return;
        }
        if (!MembershipPolicy.allows(membership.state(), state)) {
            throw new Conflict("Membership " + id + " is " + membership.state() + " and cannot become " + state + ".");
        }
        change(membership, state, actor);
        if (state == MembershipState.ACTIVE) {
            takePlaces(membership);
        }
    }

    @Override
    @Transactional
    public void strike(long id, String reasonCode, String actor) {
        Membership membership = rows.lock(id);
        rows.strike(membership, reasonCode, clock.instant(), actor);
        record(membership, actor, "membership-struck", Map.of("reason", reasonCode));
    }

    @Override
    @Transactional
    public void invite(CandidateInvited invited) {
        Membership membership =
                rows.findOrCreate(invited.programId(), invited.creatorId(), invited.campaignId(), clock.instant());
        switch (membership.state()) {
            case ACTIVE -> {
                rows.openPlace(membership, invited.campaignId(), clock.instant());
                takePlaces(membership);
            }
            // A journey is under way for another campaign: this place waits for how it ends.
            case INVITING, CONTRACTING -> rows.openPlace(membership, invited.campaignId(), clock.instant());
            case SUSPENDED -> candidates.released(invited.campaignId(), invited.creatorId(), "suspended");
            default -> {
                rows.openPlace(membership, invited.campaignId(), clock.instant());
                begin(membership, invited.campaignId(), SYSTEM);
            }
        }
    }

    @Override
    @Transactional
    public void openContracting(long id) {
        moveTo(id, MembershipState.CONTRACTING, SYSTEM);
    }

    @Override
    @Transactional
    public void activate(long id) {
        if (!contracts.getObject().inForce(id)) {
            throw new IllegalStateException("Membership " + id + " has no contract in force and cannot become active."
                    + " Maybe the process was moved past Contracting by hand.");
        }
        moveTo(id, MembershipState.ACTIVE, SYSTEM);
    }

    @Override
    @Transactional
    public String release(long id, String processOutcome) {
        Membership membership = rows.lock(id);
        String outcome =
                rows.stopReason(id).map(reason -> reason.split(":", 2)[0]).orElse(processOutcome);
        if (!membership.state().ended()) {
            change(membership, MembershipPolicy.stateOf(outcome), SYSTEM);
        }
        boolean others = outcome.equals("campaign-ended");
        for (long campaign :
                rows.closePlaces(id, others ? membership.campaignId() : null, "RELEASED", outcome, clock.instant())) {
            candidates.released(campaign, membership.creatorId(), outcome);
        }
        events.publishEvent(new JourneyStopped(membership.programId(), id, membership.creatorId(), outcome));
        return outcome;
    }

    @Override
    @Transactional
    public void withdraw(long membershipId, String reason, String actor) {
        if (reason == null || reason.isBlank() || reason.length() > 500) {
            throw new InvalidInput("reason", null, "1 to 500 characters");
        }
        if (!stop(membershipId, "withdrawn", reason.strip(), actor)) {
            throw new Conflict("This journey has already ended.");
        }
    }

    @Override
    @Transactional
    public void retire(long membershipId, String actor) {
        Membership membership = rows.lock(membershipId);
        if (membership.state() != MembershipState.ACTIVE) {
            throw new Conflict("Only an active membership can be retired; this one is " + membership.state() + ".");
        }
        moveTo(membershipId, MembershipState.RETIRED, actor);
        rows.instance(membershipId).ifPresent(process::retire);
    }

    @Override
    @Transactional
    public void optedOut(long programId, long creatorId) {
        rows.find(programId, creatorId).ifPresent(it -> stop(it.id(), "opted-out", null, "creator:" + creatorId));
    }

    @Override
    @Transactional
    public void campaignEnded(long campaignId, String actor) {
        for (long id : rows.membershipsWaitingFor(campaignId)) {
            Membership membership = rows.lock(id);
            if (membership.campaignId() != campaignId) {
                rows.closePlaces(id, campaignId, "RELEASED", "campaign-ended", clock.instant());
                candidates.released(campaignId, membership.creatorId(), "campaign-ended");
                continue;
            }
            stop(id, "campaign-ended", null, actor);
            rows.openPlaces(id).stream().findFirst().ifPresent(next -> begin(rows.lock(id), next, SYSTEM));
        }
    }

    @Override
    public List<Stage> stages(long membershipId) {
        return rows.stages(membershipId);
    }

    @Override
    public Map<Long, Wait> waits(List<Long> membershipIds) {
        return membershipIds.isEmpty() ? Map.of() : process.waits(membershipIds);
    }

    @Override
    @Transactional
    public Optional<String> reportProblem(long membershipId, String code, String subject) {
        return rows.require(membershipId).state().ended()
                ? Optional.empty()
                : rows.instance(membershipId).map(instance -> process.reportProblem(instance, code, subject));
    }

    @Override
    @Transactional
    public void problemSolved(String incidentId) {
        process.problemSolved(incidentId);
    }

    /** @return false when the journey had already ended */
    private boolean stop(long id, String outcome, String words, String actor) {
        Membership membership = rows.lock(id);
        if (membership.state().ended()) {
            return false;
        }
        rows.stopReason(id, words == null ? outcome : outcome + ":" + words);
        change(membership, MembershipPolicy.stateOf(outcome), actor);
        rows.instance(id).ifPresentOrElse(process::stop, () -> release(id, outcome));
        return true;
    }

    private void begin(Membership membership, long campaignId, String actor) {
        rows.begin(membership.id(), campaignId);
        moveTo(membership.id(), MembershipState.INVITING, actor);
        rows.instance(membership.id(), process.start(rows.require(membership.id())));
    }

    private void takePlaces(Membership membership) {
        for (long campaign : rows.closePlaces(membership.id(), null, "TAKEN", null, clock.instant())) {
            candidates.accepted(campaign, membership.creatorId());
            events.publishEvent(
                    new MembershipActivated(membership.programId(), campaign, membership.id(), membership.creatorId()));
        }
    }

    private void change(Membership membership, MembershipState state, String actor) {
        rows.state(membership, state, clock.instant(), actor);
        record(
                membership,
                actor,
                "membership-moved",
                Map.of("from", membership.state().name(), "to", state.name()));
    }

    private void record(Membership membership, String actor, String action, Map<String, ?> details) {
        audit.record(membership.programId(), actor, action, "membership:" + membership.id(), details);
    }
}
