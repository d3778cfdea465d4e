package io.laurel.contracting;

import java.util.Optional;

/** Contracts between brand and ambassador. */
public interface Contracts {

    /** The contract in force for this membership: signed by both sides and not ended. */
    Optional<ContractInForce> inForce(long membershipId);

    /** @param documentHash SHA-256 of the signed PDF, hex */
    record ContractInForce(
            long contractId, long membershipId, String documentHash, java.time.Instant countersignedAt) {}
}
