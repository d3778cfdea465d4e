package io.laurel.program;

/** A campaign was closed. Published inside the transaction that did it: processes react with it or not at all. */
public record CampaignClosed(long programId, long campaignId, String actor) {}
