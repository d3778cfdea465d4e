package io.laurel.workflow;

import java.util.List;
import java.util.Map;

/**
 * The only way a user task is completed. A complete-listener on every user task refuses completion unless the decision was
 * recorded here, by the completing user, for that task, in the same transaction.
 */
public interface HumanTasks {

    /**
     * The task, when the caller's role is among its candidates and the caller is a member of its program.
     *
     * @throws io.laurel.shared.NotFound otherwise
     */
    HumanTask require(String taskId);

    /** Open tasks the caller may work on in this program, most urgent first. */
    List<HumanTask> open(long programId, int limit);

    /** Open tasks about one process instance's subject; empty when none. For pages that link to the task. */
    List<HumanTask> about(String processKey, long subjectId);

    /**
     * Records the caller's decision and completes the task in the current transaction (one must be open). An unclaimed task
     * is taken by the caller; one claimed by another person is refused.
     *
     * @param decision code, for instance {@code approve}
     * @param subject what was decided upon, for instance {@code submission:12}
     * @param version the subject's version the person saw
     * @param reason own words or null; stored with the decision, never as a process variable
     * @param variables flags and codes for the gateways that follow in this transaction; the engine does not keep them
     * @throws io.laurel.shared.Conflict when somebody else has completed or claimed it
     */
    void complete(
            String taskId, String decision, String subject, int version, String reason, Map<String, Object> variables);
}
