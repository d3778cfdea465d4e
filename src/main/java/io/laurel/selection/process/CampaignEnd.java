package io.laurel.selection.process;

import io.laurel.program.Campaign;
import io.laurel.program.Campaigns;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Public, since expressions call public classes only. When a campaign's last day is over; read by the diagram at each wait, so that a moved end counts from the next one. */
@Component("campaignEnd")
public class CampaignEnd {

    private final Campaigns campaigns;

    CampaignEnd(Campaigns campaigns) {
        this.campaigns = campaigns;
    }

    public Date of(DelegateExecution execution) {
        Campaign campaign = campaigns.require(Long.parseLong(execution.getProcessBusinessKey()));
        return Date.from(
                campaign.endsOn().plusDays(1).atStartOfDay(campaign.zone()).toInstant());
    }
}
