package io.laurel.program;

/** Life of a campaign. */
public enum CampaignState {
    DRAFT,
    RUNNING,
    PAUSED,
    CANCELLED,
    CLOSED
}
