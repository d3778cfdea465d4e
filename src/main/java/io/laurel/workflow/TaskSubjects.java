package io.laurel.workflow;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** What tasks are about, so that twelve of a kind can be told apart. */
public interface TaskSubjects {

    /** Between a task's title and its reference in lists of tasks. */
    String BEFORE_REFERENCE = " · ";

    /**
     * Shown in the console only, never given to the engine.
     *
     * @param creatorId null where the task is not about one creator, like {@code handle}
     */
    record Subject(long campaignId, String campaign, Long creatorId, String handle) {}

    /** By task id; tasks about something else have none. */
    Map<String, Subject> of(Collection<HumanTask> tasks);

    /** What Tasklist shows beside a new task's title: the campaign and the case's number, nothing personal. */
    Optional<String> reference(String processKey, String businessKey);
}
