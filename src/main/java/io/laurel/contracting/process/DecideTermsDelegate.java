package io.laurel.contracting.process;

import static io.laurel.contracting.process.ContractingKeys.*;

import io.laurel.contracting.domain.Drafting;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component("decideTermsDelegate")
class DecideTermsDelegate implements JavaDelegate {

    private final Drafting drafting;

    DecideTermsDelegate(Drafting drafting) {
        this.drafting = drafting;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long contractId = drafting.decideTerms(
                (Long) execution.getVariable(io.laurel.workflow.ProcessIds.PROGRAM_ID),
                (Long) execution.getVariable(CAMPAIGN_ID),
                (Long) execution.getVariable(MEMBERSHIP_ID),
                (Long) execution.getVariable(CREATOR_ID));
        execution.setVariable(CONTRACT_ID, contractId);
    }
}
