package io.laurel.rulebook;

import java.time.Instant;
import java.util.Optional;

/** The way of a proposal through a second person's hands: the RuleChange process. */
public interface RuleChangeApprovals {

    /** The process; its business key is the proposal's id. */
    String PROCESS = "RuleChange";

    /** The user task of the second person. */
    String TASK_APPROVE = "Task_ApproveRuleChange";

    /** When and with which words a proposal was submitted. */
    record Submission(Instant at, String comment, String by) {}

    /** Empty until the proposal is submitted. */
    Optional<Submission> submission(long proposalId);

    /** Whether this person proposed or submitted the change, and so cannot decide it. */
    boolean isFrom(long proposalId, String userId);

    /**
     * Sends an open proposal of the caller's to approval; the process starts in the same transaction.
     *
     * @throws RuleChanges.StaleBase when another version was published since
     * @throws io.laurel.shared.Conflict when it is not open, was submitted before, is another person's, or a case fails
     */
    void submit(long proposalId, String comment);

    /** Proposes an earlier version again and submits it. @return the proposal */
    RuleChanges.Proposal requestRepublication(String ruleSet, int version, String reason);

    /** The caller, who neither proposed nor submitted it, decides the task: the candidate is live when this returns true. */
    boolean approve(String taskId);

    /** The caller, who neither proposed nor submitted it, sends the change back with a reason. */
    void sendBack(String taskId, String reason);

    /** The proposer takes an open proposal back; a waiting task disappears. */
    void withdraw(long proposalId);
}
