package io.laurel.program;

import java.util.List;

/** All campaigns. Changes of state publish {@link CampaignLaunched} and its siblings inside the transaction. */
public interface Campaigns {

    /** @throws io.laurel.shared.NotFound when there is none */
    Campaign require(long id);

    /** The campaign with one version of its criteria; the rest is as it is now. @throws io.laurel.shared.NotFound when there is none */
    Campaign withCriteria(long id, int version);

    List<Campaign> ofProgram(long programId);

    /** Creates a DRAFT; id, state and criteriaVersion given are ignored. @throws io.laurel.shared.InvalidInput naming every bad field */
    Campaign create(Campaign draft, String actor);

    /** Changes a campaign; criteria may change only while DRAFT. */
    Campaign change(Campaign campaign, String actor);

    void launch(long id, String actor);

    void pause(long id, String actor);

    void resume(long id, String actor);

    void cancel(long id, String actor, String reason);

    void close(long id, String actor);
}
