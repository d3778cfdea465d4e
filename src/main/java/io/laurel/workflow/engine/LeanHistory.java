package io.laurel.workflow.engine;

import java.util.EnumSet;
import java.util.Set;
import org.camunda.bpm.engine.impl.history.HistoryLevel;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;

/**
 * What the engine remembers of a journey: its process instances with where they ended, its user tasks with who did them, its
 * incidents. Not every gateway and event passed, which was half of a journey's write-ahead log and which nothing in Laurel reads. A
 * claim is not written a second time: it is in {@code audit_event}, and with the task once that is done.
 */
class LeanHistory implements HistoryLevel {

    static final String NAME = "lean";
    /** The engine keeps it in its database; 0 to 3 are its own levels. */
    private static final int ID = 31;

    private static final Set<HistoryEventTypes> KEPT = EnumSet.of(
            HistoryEventTypes.PROCESS_INSTANCE_START,
            HistoryEventTypes.PROCESS_INSTANCE_UPDATE,
            HistoryEventTypes.PROCESS_INSTANCE_MIGRATE,
            HistoryEventTypes.PROCESS_INSTANCE_END,
            HistoryEventTypes.TASK_INSTANCE_CREATE,
            HistoryEventTypes.TASK_INSTANCE_MIGRATE,
            HistoryEventTypes.TASK_INSTANCE_COMPLETE,
            HistoryEventTypes.TASK_INSTANCE_DELETE,
            HistoryEventTypes.INCIDENT_CREATE,
            HistoryEventTypes.INCIDENT_MIGRATE,
            HistoryEventTypes.INCIDENT_RESOLVE,
            HistoryEventTypes.INCIDENT_DELETE);

    @Override
    public int getId() {
        return ID;
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public boolean isHistoryEventProduced(HistoryEventType event, Object entity) {
        return KEPT.contains(event);
    }
}
