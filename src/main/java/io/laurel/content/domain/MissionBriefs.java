package io.laurel.content.domain;

import io.laurel.content.persistence.AssignmentStore;
import io.laurel.program.Campaigns;
import org.springframework.stereotype.Component;

/** What a mission asks for: its assignment's own brief, or the campaign's. */
@Component
public class MissionBriefs {

    private final AssignmentStore assignments;
    private final Campaigns campaigns;

    MissionBriefs(AssignmentStore assignments, Campaigns campaigns) {
        this.assignments = assignments;
        this.campaigns = campaigns;
    }

    public MissionBrief of(Mission mission) {
        return of(assignments.require(mission.assignmentId()));
    }

    public MissionBrief of(Assignment assignment) {
        return assignment.campaignBrief()
                ? MissionBrief.of(campaigns.require(assignment.campaignId()))
                : assignment.brief();
    }
}
