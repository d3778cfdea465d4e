package io.laurel.content.domain;

import io.laurel.ambassador.JourneyStopped;
import io.laurel.audit.AuditLog;
import io.laurel.content.persistence.BirthDateStore;
import io.laurel.content.persistence.MissionStore;
import io.laurel.privacy.CreatorOptedOut;
import io.laurel.shared.Conflict;
import io.laurel.shared.InvalidInput;
import java.time.Clock;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Ambassadors' dates of birth: asked where a mission's products have an age limit, kept until the membership ends. */
@Service
@Transactional
public class Ages {

    private final BirthDateStore store;
    private final MissionStore missions;
    private final PostFacts facts;
    private final AuditLog audit;
    private final Clock clock;

    Ages(BirthDateStore store, MissionStore missions, PostFacts facts, AuditLog audit, Clock clock) {
        this.store = store;
        this.missions = missions;
        this.facts = facts;
        this.audit = audit;
        this.clock = clock;
    }

    /** What a mission's page has to ask. */
    public enum Need {
        /** The law does not mind, or nothing can be handed in any more. */
        NONE,
        ASK,
        GIVEN
    }

    @Transactional(readOnly = true)
    public Need need(Mission mission) {
        if (mission.state().ended() || mission.state().approved() || !facts.asksAge(mission)) {
            return Need.NONE;
        }
        return store.of(mission.membershipId()).isPresent() ? Need.GIVEN : Need.ASK;
    }

    /**
     * Keeps the ambassador's date of birth for all of their missions, in place of one given before.
     *
     * @param bornOn as typed, an ISO day
     * @throws InvalidInput when it is no date of birth; never with its value
     * @throws Conflict when the mission does not ask
     */
    public void give(long missionId, String bornOn) {
        Mission mission = missions.require(missionId);
        if (need(mission) == Need.NONE) {
            throw new Conflict("Mission " + missionId + " does not ask for an age");
        }
        store.keep(mission, BirthDate.read(bornOn, facts.today(mission.programId())), clock.instant());
        record(mission.programId(), mission.membershipId(), mission.creatorId(), "birth-date-given");
    }

    /** The ambassador takes it back. */
    public void forget(long programId, long membershipId, long creatorId) {
        if (store.erase(membershipId)) {
            record(programId, membershipId, creatorId, "birth-date-erased");
        }
    }

    @EventListener
    void forgetFor(JourneyStopped stopped) {
        store.erase(stopped.membershipId());
    }

    @EventListener
    void forgetFor(CreatorOptedOut optedOut) {
        store.eraseOfCreator(optedOut.programId(), optedOut.creatorId());
    }

    private void record(long programId, long membershipId, long creatorId, String action) {
        audit.record(programId, "creator:" + creatorId, action, "membership:" + membershipId, Map.of());
    }
}
