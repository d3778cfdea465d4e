package io.laurel.ambassador;

/** Port for the contracting feature: the proof a membership needs before it becomes active. */
@FunctionalInterface
public interface ContractEvidence {
    /** Whether a contract signed by both sides is in force for this membership. */
    boolean inForce(long membershipId);
}
