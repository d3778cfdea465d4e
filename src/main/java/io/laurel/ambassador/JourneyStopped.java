package io.laurel.ambassador;

/**
 * A journey ended without an active membership, or an active membership ended. Published inside the transaction.
 *
 * @param outcome code: declined, no-answer, unreachable, opted-out, contract-refused, contract-expired, withdrawn, campaign-ended
 */
public record JourneyStopped(long programId, long membershipId, long creatorId, String outcome) {}
