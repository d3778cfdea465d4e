package io.laurel.program;

/** A campaign was launched. Published inside the transaction that did it: processes react with it or not at all. */
public record CampaignLaunched(long programId, long campaignId, String actor) {}
