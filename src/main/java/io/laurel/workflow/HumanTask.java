package io.laurel.workflow;

import java.time.Instant;

/**
 * A user task as the console sees it.
 *
 * @param taskKey the BPMN id, for instance {@code Task_ReviewPost}
 * @param subjectId the process's business key: the id of the row the process is about
 * @param assignee null while unclaimed
 * @param due null where no deadline applies
 */
public record HumanTask(
        String id,
        String processKey,
        String processInstanceId,
        String taskKey,
        String name,
        long programId,
        String subjectId,
        String assignee,
        Instant created,
        Instant due,
        int priority) {

    /** The subject's id as a number. */
    public long subject() {
        return Long.parseLong(subjectId);
    }
}
