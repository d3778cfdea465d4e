package io.laurel.ambassador.process;

import io.laurel.ambassador.domain.JourneySteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Makes the membership active; refused without a contract in force. */
@Component("activateMembershipDelegate")
class ActivateMembershipDelegate implements JavaDelegate {

    private final JourneySteps journeys;

    ActivateMembershipDelegate(JourneySteps journeys) {
        this.journeys = journeys;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long membership = Long.parseLong(execution.getProcessBusinessKey());
        journeys.activate(membership);
    }
}
