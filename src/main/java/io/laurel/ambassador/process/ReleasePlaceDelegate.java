package io.laurel.ambassador.process;

import io.laurel.ambassador.domain.JourneySteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;

/** Frees the campaign's place, so that the reserve is back-filled, and says why the journey ended. */
@Component("releasePlaceDelegate")
class ReleasePlaceDelegate implements JavaDelegate {

    private final JourneySteps journeys;

    ReleasePlaceDelegate(JourneySteps journeys) {
        this.journeys = journeys;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long membership = Long.parseLong(execution.getProcessBusinessKey());
        Object contract = execution.getVariable(AmbassadorLifecycle.CONTRACT_OUTCOME);
        Object outcome =
                contract == null ? execution.getVariable(AmbassadorLifecycle.JOURNEY_OUTCOME) : "contract-" + contract;
        String counted = journeys.release(membership, outcome == null ? "withdrawn" : outcome.toString());
        execution.setVariable(AmbassadorLifecycle.JOURNEY_OUTCOME, Variables.stringValue(counted, true));
    }
}
