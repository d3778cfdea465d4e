package io.laurel.program;

/** A campaign was cancelled. Published inside the transaction that did it: processes react with it or not at all. */
public record CampaignCancelled(long programId, long campaignId, String actor) {}
