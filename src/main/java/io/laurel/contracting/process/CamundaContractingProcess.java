package io.laurel.contracting.process;

import io.laurel.contracting.domain.Contract;
import io.laurel.contracting.domain.ContractingProcess;
import io.laurel.shared.Conflict;
import java.util.Objects;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Execution;
import org.camunda.bpm.engine.runtime.ExecutionQuery;
import org.springframework.stereotype.Component;

/** Resumes the wait by the execution id kept with the contract, else by the business key. */
@Component
class CamundaContractingProcess implements ContractingProcess {

    private final RuntimeService runtime;

    CamundaContractingProcess(RuntimeService runtime) {
        this.runtime = runtime;
    }

    @Override
    public void answered(Contract contract) {
        Execution waiting = Stream.of(
                        ContractingKeys.TASK_AWAIT_SIGNATURE, ContractingKeys.TASK_AWAIT_SIGNATURE_REMINDED)
                .map(wait -> waiting(contract, wait))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(
                        () -> new Conflict("Contract " + contract.id() + " does not wait for the creator's answer."));
        runtime.signal(waiting.getId());
    }

    private Execution waiting(Contract contract, String wait) {
        Execution kept = contract.waitExecution() == null
                ? null
                : waits(wait).executionId(contract.waitExecution()).singleResult();
        return kept != null
                ? kept
                : waits(wait)
                        .processInstanceBusinessKey(Long.toString(contract.membershipId()))
                        .singleResult();
    }

    private ExecutionQuery waits(String wait) {
        return runtime.createExecutionQuery().activityId(wait);
    }
}
