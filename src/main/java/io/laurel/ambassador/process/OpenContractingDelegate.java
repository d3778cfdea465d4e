package io.laurel.ambassador.process;

import io.laurel.ambassador.domain.JourneySteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Moves the membership to contracting. */
@Component("openContractingDelegate")
class OpenContractingDelegate implements JavaDelegate {

    private final JourneySteps journeys;

    OpenContractingDelegate(JourneySteps journeys) {
        this.journeys = journeys;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long membership = Long.parseLong(execution.getProcessBusinessKey());
        journeys.openContracting(membership);
    }
}
