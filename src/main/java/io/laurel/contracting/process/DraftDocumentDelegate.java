package io.laurel.contracting.process;

import static io.laurel.contracting.process.ContractingKeys.*;

import io.laurel.contracting.domain.Drafting;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;

@Component("draftDocumentDelegate")
class DraftDocumentDelegate implements JavaDelegate {

    private final Drafting drafting;
    private final ContractOf contract;

    DraftDocumentDelegate(Drafting drafting, ContractOf contract) {
        this.drafting = drafting;
        this.contract = contract;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(REVIEW_NEEDED, Variables.booleanValue(drafting.draft(contract.of(execution)), true));
    }
}
