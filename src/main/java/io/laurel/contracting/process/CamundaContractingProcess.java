package io.laurel.contracting.process;

import io.laurel.contracting.domain.Contract;
import io.laurel.contracting.domain.ContractingProcess;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.EventSubscription;
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
        EventSubscription waiting = contract.waitExecution() == null
                ? null
                : runtime.createEventSubscriptionQuery()
                        .executionId(contract.waitExecution())
                        .eventName(ContractingKeys.MESSAGE_ANSWERED)
                        .singleResult();
        if (waiting != null) {
            runtime.messageEventReceived(ContractingKeys.MESSAGE_ANSWERED, contract.waitExecution());
        } else {
            runtime.createMessageCorrelation(ContractingKeys.MESSAGE_ANSWERED)
                    .processInstanceBusinessKey(Long.toString(contract.membershipId()))
                    .processInstanceVariableEquals(ContractingKeys.CONTRACT_ID, contract.id())
                    .correlate();
        }
    }
}
