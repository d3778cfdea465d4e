package io.laurel.content.process;

import io.laurel.content.domain.Missions;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;

/** Records how the mission ended; the outcome is a field of the step in the diagram. */
@Component("recordMissionEndDelegate")
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
public class RecordMissionEndDelegate implements JavaDelegate {

    private final Missions missions;
    private Expression outcome;

    RecordMissionEndDelegate(Missions missions) {
        this.missions = missions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        missions.recordEnd(
                Long.parseLong(execution.getProcessBusinessKey()),
                outcome.getValue(execution).toString());
    }

    /** Set by the engine. */
    public void setOutcome(Expression outcome) {
        this.outcome = outcome;
    }
}
