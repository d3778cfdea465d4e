package io.laurel.contracting.process;

import static io.laurel.contracting.process.ContractingKeys.*;

import io.laurel.contracting.domain.Drafting;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component("draftDocumentDelegate")
class DraftDocumentDelegate implements JavaDelegate {

    private final Drafting drafting;

    DraftDocumentDelegate(Drafting drafting) {
        this.drafting = drafting;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(REVIEW_NEEDED, drafting.draft((Long) execution.getVariable(CONTRACT_ID)));
    }
}
