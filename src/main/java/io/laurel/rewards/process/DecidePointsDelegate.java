package io.laurel.rewards.process;

import io.laurel.rewards.domain.Fulfilment;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;

@Component("decidePointsDelegate")
class DecidePointsDelegate implements JavaDelegate {

    private final Fulfilment fulfilment;

    DecidePointsDelegate(Fulfilment fulfilment) {
        this.fulfilment = fulfilment;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String outcome = switch (fulfilment.decide(Long.parseLong(execution.getProcessBusinessKey()))) {
            case OVER_BUDGET -> "over-budget";
            case APPROVED, PENDING, SETTLED -> "within-budget";
            default -> "none";
        };
        execution.setVariable(RewardKeys.POINTS_OUTCOME, Variables.stringValue(outcome, true));
    }
}
