package io.laurel.content.domain;

import io.laurel.ambassador.JourneyStopped;
import io.laurel.ambassador.MembershipActivated;
import io.laurel.ambassador.MembershipState;
import io.laurel.ambassador.Memberships;
import io.laurel.audit.AuditLog;
import io.laurel.content.persistence.MissionStore;
import io.laurel.content.persistence.ProductStore;
import io.laurel.contracting.Contracts;
import io.laurel.privacy.CreatorOptedOut;
import io.laurel.program.Campaign;
import io.laurel.program.CampaignCancelled;
import io.laurel.program.CampaignClosed;
import io.laurel.program.CampaignPaused;
import io.laurel.program.CampaignResumed;
import io.laurel.program.CampaignState;
import io.laurel.program.Campaigns;
import io.laurel.program.Deadlines;
import io.laurel.shared.Conflict;
import io.laurel.shared.InvalidInput;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Missions from the offer to the answer, and the ways in which they stop. */
@Service
@Transactional
public class Missions {

    private static final int MOST_WORDS = 2000;

    private final MissionStore store;
    private final MissionProcess process;
    private final Assignments catalogue;
    private final ProductStore products;
    private final Contracts contracts;
    private final Memberships memberships;
    private final Campaigns campaigns;
    private final Deadlines deadlines;
    private final Questions questions;
    private final MissionMail mail;
    private final AuditLog audit;
    private final Clock clock;

    Missions(
            MissionStore store,
            MissionProcess process,
            Assignments catalogue,
            ProductStore products,
            Contracts contracts,
            Memberships memberships,
            Campaigns campaigns,
            Deadlines deadlines,
            Questions questions,
            MissionMail mail,
            AuditLog audit,
            Clock clock) {
        this.store = store;
        this.process = process;
        this.catalogue = catalogue;
        this.products = products;
        this.contracts = contracts;
        this.memberships = memberships;
        this.campaigns = campaigns;
        this.deadlines = deadlines;
        this.questions = questions;
        this.mail = mail;
        this.audit = audit;
        this.clock = clock;
    }

    /** Offers what the campaign's brief asks for. Nothing happens when it has been offered before or the campaign no longer runs. */
    @EventListener
    public void offer(MembershipActivated activated) {
        requireContract(activated.membershipId());
        Campaign campaign = campaigns.require(activated.campaignId());
        if (runs(campaign)) {
            offer(catalogue.ofCampaignBrief(campaign), activated.membershipId(), activated.creatorId());
        }
    }

    /**
     * Offers a mission of the catalogue to an ambassador with a contract in force.
     *
     * @return the new mission, or empty when they have it already
     */
    Optional<Mission> offer(Assignment assignment, long membershipId, long creatorId) {
        Optional<Mission> offered = begin(assignment, membershipId, creatorId);
        offered.ifPresent(mission -> {
            mail.offered(mission.id());
            if (campaigns.require(assignment.campaignId()).state() == CampaignState.PAUSED) {
                pause(store.require(mission.id()));
            }
        });
        return offered;
    }

    private Optional<Mission> begin(Assignment assignment, long membershipId, long creatorId) {
        requireContract(membershipId);
        Campaign campaign = campaigns.require(assignment.campaignId());
        if (!runs(campaign)) {
            throw new Conflict("Campaign " + campaign.id() + " does not run: nothing can be offered");
        }
        Optional<Mission> offered = store.offer(
                assignment,
                membershipId,
                creatorId,
                clock.instant(),
                deadlines.due("mission-acceptance", assignment.programId(), assignment.campaignId(), clock.instant()));
        offered.ifPresent(mission -> store.runsIn(mission.id(), process.start(mission)));
        return offered;
    }

    /** A place for whoever applied: the mission is theirs without another question. @throws NoPlaceLeft when all are taken */
    void give(Assignment assignment, long membershipId, long creatorId) {
        if (campaigns.require(assignment.campaignId()).state() == CampaignState.PAUSED) {
            throw new Conflict("The campaign is paused: decide when it goes on");
        }
        Mission mission = begin(assignment, membershipId, creatorId)
                .orElseThrow(() -> new Conflict("This ambassador has the mission already"));
        accept(mission.id());
    }

    /** @throws NoPlaceLeft when the assignment's places are taken */
    public void accept(long missionId) {
        Mission mission = running(missionId, "accepted", state -> state == MissionState.OFFERED);
        requireGoodStanding(mission);
        catalogue.takePlace(mission.assignmentId());
        boolean product = !products.ofAssignment(mission.assignmentId()).isEmpty();
        store.accepted(
                missionId,
                due(product ? "product-choice" : "submission", mission),
                due(product ? "product-choice-reminder" : "submission-reminder", mission),
                product ? null : due("submission-last-reminder", mission));
        record(mission, creator(mission), "mission-accepted", Map.of());
        process.answered(mission, true);
    }

    private Instant due(String deadline, Mission mission) {
        return deadlines.due(deadline, mission.programId(), mission.campaignId(), clock.instant());
    }

    /** @param words optional */
    public void decline(long missionId, String words) {
        Mission mission = running(missionId, "declined", state -> state == MissionState.OFFERED);
        store.end(missionId, MissionState.DECLINED, "declined", words(words), clock.instant());
        record(mission, creator(mission), "mission-declined", Map.of());
        process.answered(mission, false);
    }

    /** The ambassador steps back from a mission they had accepted. */
    public void withdraw(long missionId, String words) {
        Mission mission = running(
                missionId,
                "given back",
                state -> state != MissionState.OFFERED && state != MissionState.POSTED && !state.ended());
        store.end(missionId, MissionState.WITHDRAWN, "withdrawn", words(words), clock.instant());
        record(mission, creator(mission), "mission-withdrawn", Map.of());
        questions.drop(missionId);
        process.stop(mission, "withdrawn");
    }

    /** The clock of a wait ran out, or the approval ended badly. Called by the process. */
    public void recordEnd(long missionId, String outcome) {
        Mission mission = store.lock(missionId);
        if (mission.state().ended()) {
            return;
        }
        store.end(
                missionId,
                switch (outcome) {
                    case "blocked" -> MissionState.BLOCKED;
                    case "product-undelivered" -> MissionState.CANCELLED;
                    default -> MissionState.MISSED;
                },
                outcome,
                mission.words(),
                clock.instant());
        record(mission, "system", "mission-ended", Map.of("outcome", outcome));
    }

    /** Membership, contract and campaign must stand before the ambassador may go on. */
    void requireGoodStanding(Mission mission) {
        if (memberships.require(mission.membershipId()).state() != MembershipState.ACTIVE) {
            throw new Conflict("Membership " + mission.membershipId() + " is not active");
        }
        requireContract(mission.membershipId());
    }

    private void requireContract(long membershipId) {
        if (contracts.inForce(membershipId).isEmpty()) {
            throw new Conflict("Membership " + membershipId + " has no contract in force: no mission is offered");
        }
    }

    private static boolean runs(Campaign campaign) {
        return campaign.state() == CampaignState.RUNNING || campaign.state() == CampaignState.PAUSED;
    }

    /** The locked mission, when it runs and stands where the step begins. */
    Mission running(long missionId, String step, Predicate<MissionState> from) {
        Mission mission = store.lock(missionId);
        if (mission.paused()) {
            throw new Conflict("Mission " + missionId + " is paused with its campaign and cannot be " + step + " now");
        }
        if (!from.test(mission.state()) || mission.overdue()) {
            throw new Conflict("Mission " + missionId + " is "
                    + (mission.overdue() ? "overdue" : mission.state().code()) + " and cannot be " + step);
        }
        return mission;
    }

    @EventListener
    void stopFor(CampaignCancelled cancelled) {
        store.openOfCampaign(cancelled.campaignId()).forEach(m -> stop(m, "campaign-ended", cancelled.actor()));
    }

    /** Posts already approved may still be published and rewarded. */
    @EventListener
    void stopFor(CampaignClosed closed) {
        store.openOfCampaign(closed.campaignId()).stream()
                .filter(m -> !m.state().approved())
                .forEach(m -> stop(m, "campaign-ended", closed.actor()));
    }

    @EventListener
    void stopFor(CreatorOptedOut optedOut) {
        store.openOfCreator(optedOut.programId(), optedOut.creatorId())
                .forEach(m -> stop(m, "membership-ended", "creator:" + optedOut.creatorId()));
    }

    @EventListener
    void stopFor(JourneyStopped stopped) {
        store.openOfMembership(stopped.membershipId()).forEach(m -> stop(m, "membership-ended", "system"));
    }

    @EventListener
    void pauseFor(CampaignPaused paused) {
        store.openOfCampaign(paused.campaignId()).stream()
                .filter(m -> !m.paused())
                .forEach(this::pause);
    }

    @EventListener
    void resumeFor(CampaignResumed resumed) {
        store.openOfCampaign(resumed.campaignId()).stream()
                .filter(Mission::paused)
                .forEach(m -> resume(m));
    }

    private void pause(Mission mission) {
        store.pause(mission.id(), clock.instant());
        process.pause(mission);
    }

    private void resume(Mission mission) {
        Duration paused = Duration.between(mission.pausedAt(), clock.instant());
        store.resume(mission.id(), paused);
        process.resume(mission, paused);
    }

    private void stop(Mission open, String reason, String actor) {
        Mission mission = store.lock(open.id());
        if (mission.state().ended()) {
            return;
        }
        if (mission.paused()) {
            resume(mission);
        }
        store.end(mission.id(), MissionState.CANCELLED, reason, null, clock.instant());
        record(mission, actor, "mission-stopped", Map.of("reason", reason));
        questions.drop(mission.id());
        process.stop(mission, reason);
    }

    static String words(String words) {
        String trimmed = words == null ? "" : words.strip();
        if (trimmed.length() > MOST_WORDS) {
            throw new InvalidInput("words", null, "at most " + MOST_WORDS + " characters");
        }
        return trimmed.isEmpty() ? null : trimmed;
    }

    static String creator(Mission mission) {
        return "creator:" + mission.creatorId();
    }

    private void record(Mission mission, String actor, String action, Map<String, ?> details) {
        audit.record(mission.programId(), actor, action, "mission:" + mission.id(), details);
    }
}
