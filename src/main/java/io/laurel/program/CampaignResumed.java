package io.laurel.program;

/** A campaign was resumed. Published inside the transaction that did it: processes react with it or not at all. */
public record CampaignResumed(long programId, long campaignId, String actor) {}
