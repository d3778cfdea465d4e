package io.laurel.selection.domain;

import io.laurel.program.Campaign;
import io.laurel.program.CampaignCancelled;
import io.laurel.program.CampaignClosed;
import io.laurel.program.CampaignLaunched;
import io.laurel.program.CampaignResumed;
import io.laurel.program.Campaigns;
import io.laurel.selection.persistence.Screenings;
import java.time.Clock;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Follows a campaign's life, inside the transaction that changed it. A paused one needs nothing: waves look at its state. */
@Component
class CampaignEvents {

    private final Screenings screenings;
    private final Campaigns campaigns;
    private final SelectionProcess process;
    private final Clock clock;

    CampaignEvents(Screenings screenings, Campaigns campaigns, SelectionProcess process, Clock clock) {
        this.screenings = screenings;
        this.campaigns = campaigns;
        this.process = process;
        this.clock = clock;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(CampaignLaunched event) {
        Campaign campaign = campaigns.require(event.campaignId());
        screenings.open(
                event.programId(), event.campaignId(), campaign.criteriaVersion(), campaign.places(), clock.instant());
        process.start(event.programId(), event.campaignId());
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(CampaignResumed event) {
        if (screenings.lock(event.campaignId()).isPresent()) {
            process.placesChanged(event.campaignId());
        }
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(CampaignCancelled event) {
        if (screenings.lock(event.campaignId()).isPresent()) {
            process.cancelled(event.campaignId());
            screenings.ended(event.campaignId(), "campaign-cancelled", clock.instant());
        }
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(CampaignClosed event) {
        if (screenings.lock(event.campaignId()).isPresent()) {
            process.closed(event.campaignId());
            screenings.ended(event.campaignId(), "campaign-closed", clock.instant());
        }
    }
}
