package io.laurel.rewards.process;

import io.laurel.rewards.domain.RewardProcess;
import io.laurel.workflow.ProcessIds;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
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
                RewardKeys.FULFILMENT, Long.toString(missionId), Map.of(ProcessIds.PROGRAM_ID, programId));
    }
}
