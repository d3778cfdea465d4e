package io.laurel.rewards.process;

import io.laurel.rewards.domain.Settlement;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component("settleDuePointsDelegate")
class SettleDuePointsDelegate implements JavaDelegate {

    private final Settlement settlement;

    SettleDuePointsDelegate(Settlement settlement) {
        this.settlement = settlement;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(RewardKeys.MORE_DUE, settlement.settleBatch());
    }
}
