package io.laurel.ambassador.domain;

import io.laurel.privacy.CreatorOptedOut;
import io.laurel.program.CampaignCancelled;
import io.laurel.program.CampaignClosed;
import io.laurel.selection.CandidateInvited;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Events of other features that start or end journeys, in the transaction of their cause. */
@Component
class JourneyEvents {

    private final JourneySteps journeys;

    JourneyEvents(JourneySteps journeys) {
        this.journeys = journeys;
    }

    @EventListener
    void on(CandidateInvited invited) {
        journeys.invite(invited);
    }

    @EventListener
    void on(CreatorOptedOut optedOut) {
        journeys.optedOut(optedOut.programId(), optedOut.creatorId());
    }

    @EventListener
    void on(CampaignCancelled cancelled) {
        journeys.campaignEnded(cancelled.campaignId(), cancelled.actor());
    }

    @EventListener
    void on(CampaignClosed closed) {
        journeys.campaignEnded(closed.campaignId(), closed.actor());
    }
}
