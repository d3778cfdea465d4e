package io.laurel.rulebook;

import java.time.Instant;
import java.util.Optional;

/** The way of a proposal through a second person's hands: the RuleChange process. */
public interface RuleChangeApprovals {

    /** When and with which words a proposal was submitted. */
    record Submission(Instant at, String comment) {}

    /** Empty until the proposal is submitted. */
    Optional<Submission> submission(long proposalId);

    /**
     * Sends an open proposal of the caller's to approval; the process starts in the same transaction.
     *
     * @throws io.laurel.shared.Conflict when it is not open, was submitted before, is another person's, or a case fails
     */
    void submit(long proposalId, String comment);

    /** Proposes an earlier version again and submits it. @return the proposal */
    RuleChanges.Proposal requestRepublication(String ruleSet, int version, String reason);

    /** The caller, who must not be the proposer, decides the task: the candidate is live when this returns true. */
    boolean approve(String taskId);

    /** The caller, who must not be the proposer, sends the change back with a reason. */
    void sendBack(String taskId, String reason);

    /** The proposer takes an open proposal back; a waiting task disappears. */
    void withdraw(long proposalId);
}
