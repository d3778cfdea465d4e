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

    /** The name without the reference that tells tasks of a kind apart in lists. */
    public String title() {
        int end = name.indexOf(TaskSubjects.BEFORE_REFERENCE);
        return end < 0 ? name : name.substring(0, end);
    }

    /** The subject's id as a number. */
    public long subject() {
        return Long.parseLong(subjectId);
    }
}
