package io.laurel.program.domain;

import io.laurel.program.Campaign;
import io.laurel.program.Campaigns;
import io.laurel.program.persistence.CampaignFilter;
import io.laurel.program.persistence.CampaignPage;
import io.laurel.program.persistence.CampaignRecord;
import io.laurel.program.persistence.CampaignRows;
import io.laurel.program.persistence.CriteriaVersion;
import io.laurel.shared.Conflict;
import io.laurel.shared.NotFound;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the feature's own pages need beyond {@link Campaigns}: lists, history, and edits that notice another's edit. */
@Service
@Transactional
public class CampaignEditing {

    private final CampaignRows rows;
    private final Campaigns campaigns;

    CampaignEditing(CampaignRows rows, Campaigns campaigns) {
        this.rows = rows;
        this.campaigns = campaigns;
    }

    /**
     * @param revision the one the edit began from, or null to overwrite whatever is there
     * @throws Conflict when somebody else has changed it since
     */
    public Campaign change(Campaign campaign, Integer revision, String actor) {
        rows.lock(campaign.id()).orElseThrow(() -> new NotFound("campaign", campaign.id()));
        int current = rows.record(campaign.id()).revision();
        if (revision != null && revision != current) {
            throw new Conflict("Campaign " + campaign.id() + " was changed by somebody else (revision " + current
                    + ", yours began from " + revision + "). Maybe load it again and repeat your change?");
        }
        return campaigns.change(campaign, actor);
    }

    @Transactional(readOnly = true)
    public CampaignPage page(long programId, CampaignFilter filter) {
        return rows.page(programId, filter);
    }

    @Transactional(readOnly = true)
    public CampaignRecord record(long id) {
        return rows.record(id);
    }

    @Transactional(readOnly = true)
    public List<CriteriaVersion> versions(long id) {
        return rows.versions(id);
    }
}
