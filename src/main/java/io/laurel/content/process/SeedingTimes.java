package io.laurel.content.process;

import io.laurel.content.domain.Delivery;
import io.laurel.content.domain.Mission;
import io.laurel.content.domain.Seeding;
import io.laurel.content.persistence.MissionStore;
import io.laurel.program.Deadlines;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Times of the sender in ProductSeeding.bpmn; those of the ambassador are the mission's. */
@Component("seedingTimes")
public class SeedingTimes {

    private final MissionStore missions;
    private final Seeding seeding;
    private final Deadlines deadlines;
    private final Clock clock;

    SeedingTimes(MissionStore missions, Seeding seeding, Deadlines deadlines, Clock clock) {
        this.missions = missions;
        this.seeding = seeding;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    public Date shippingDue(DelegateExecution execution) {
        Mission mission = mission(execution);
        Instant from = seeding.delivery(mission.id()).map(Delivery::chosenAt).orElseGet(clock::instant);
        return due("product-shipping", mission, from);
    }

    public Date clearingDue(DelegateExecution execution) {
        return due("product-clearing", mission(execution), clock.instant());
    }

    private Date due(String deadline, Mission mission, Instant from) {
        return Date.from(deadlines.due(deadline, mission.programId(), mission.campaignId(), from));
    }

    private Mission mission(DelegateExecution execution) {
        return missions.require(Long.parseLong(execution.getProcessBusinessKey()));
    }
}
