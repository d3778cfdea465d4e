package io.laurel.content.process;

import io.laurel.content.domain.Delivery;
import io.laurel.content.domain.Mission;
import io.laurel.content.domain.Seeding;
import io.laurel.content.persistence.MissionStore;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** What gateways of Mission.bpmn and ProductSeeding.bpmn ask about the product: the database's word, never a variable's. */
@Component("missionSeeding")
public class MissionSeeding {

    private final Seeding seeding;
    private final MissionStore missions;

    MissionSeeding(Seeding seeding, MissionStore missions) {
        this.seeding = seeding;
        this.missions = missions;
    }

    public boolean owed(DelegateExecution execution) {
        return !next(execution).equals("nothing");
    }

    /** choice, shipping, receipt, use or nothing. */
    public String next(DelegateExecution execution) {
        return seeding.next(mission(execution));
    }

    /** used, undelivered or overdue. */
    public String outcome(DelegateExecution execution) {
        return seeding.delivery(mission(execution).id())
                .map(delivery -> switch (delivery.state()) {
                    case USED -> "used";
                    case UNDELIVERED -> "undelivered";
                    default -> "overdue";
                })
                .orElse("overdue");
    }

    /** Whether the ambassador has the product. */
    public boolean kept(DelegateExecution execution) {
        return seeding.delivery(mission(execution).id()).filter(Delivery::kept).isPresent();
    }

    private Mission mission(DelegateExecution execution) {
        return missions.require(Long.parseLong(execution.getProcessBusinessKey()));
    }
}
