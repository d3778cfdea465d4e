package io.laurel.contracting;

import java.util.Optional;

/** Contracts between brand and ambassador. */
public interface Contracts {

    /** The contract in force for this membership: signed by both sides and not ended. */
    Optional<ContractInForce> inForce(long membershipId);

    /** What the contract in force says, in words; empty where there is none or its terms are not on record. */
    Optional<Agreed> agreed(long membershipId, java.util.Locale locale);

    /** @param clauses of the document, with titles; {@code terms} are its figures */
    record Agreed(long contractId, java.util.List<Line> terms, java.util.List<Line> clauses) {}

    /** A heading and what was agreed under it. */
    record Line(String title, String text) {}

    /** @param documentHash SHA-256 of the signed PDF, hex */
    record ContractInForce(
            long contractId, long membershipId, String documentHash, java.time.Instant countersignedAt) {}
}
