package io.laurel.rulebook;

import java.time.Instant;

/** By when a proposed rule change is decided; the program feature answers from the deadlines table and its calendars. */
public interface ApprovalDeadline {

    /** @param programId the program its proposer works in: its calendar counts working days */
    Instant due(long programId, Instant from);
}
