package io.laurel.contracting.domain;

import io.laurel.shared.Conflict;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A contract between a program's brand and an ambassador.
 *
 * @param documentVersion newest drafted document, 0 before the first
 * @param reviewedVersion the document version a reviewer approved, or null
 * @param waitExecution the engine's execution that waits for the creator's answer, or null
 */
public record Contract(
        long id,
        long programId,
        long campaignId,
        long membershipId,
        long creatorId,
        ContractState state,
        int documentVersion,
        Long decisionId,
        Terms terms,
        BigDecimal inKindValue,
        String specialTerms,
        Integer reviewedVersion,
        String waitExecution,
        Instant reviewDue,
        Instant reminderDue,
        Instant signatureDue,
        Instant countersignDue,
        Instant escalatedAt,
        String refusalReason,
        Instant createdAt,
        Instant stateSince) {

    /** The subject under which decisions, audit events and tasks name this contract. */
    public String subject() {
        return "contract:" + id;
    }

    public Contract mustBe(ContractState expected) {
        if (state != expected) {
            throw new Conflict("Contract " + id + " is " + state.code() + ", not " + expected.code()
                    + ". Maybe somebody else has decided meanwhile.");
        }
        return this;
    }
}
