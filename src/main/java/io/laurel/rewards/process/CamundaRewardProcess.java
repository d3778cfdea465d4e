package io.laurel.rewards.process;

import io.laurel.rewards.domain.RewardProcess;
import io.laurel.workflow.ProcessIds;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;

@Component
class CamundaRewardProcess implements RewardProcess {

    private final RuntimeService runtime;

    CamundaRewardProcess(RuntimeService runtime) {
        this.runtime = runtime;
    }

    @Override
    public void start(long programId, long missionId) {
        runtime.startProcessInstanceByKey(
                RewardKeys.FULFILMENT,
                Long.toString(missionId),
                Variables.putValueTyped(ProcessIds.PROGRAM_ID, Variables.longValue(programId, true)));
    }
}
