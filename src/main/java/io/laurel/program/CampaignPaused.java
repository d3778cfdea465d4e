package io.laurel.program;

/** A campaign was paused. Published inside the transaction that did it: processes react with it or not at all. */
public record CampaignPaused(long programId, long campaignId, String actor) {}
