package io.laurel.selection.process;

import io.laurel.selection.domain.CreatorScreening;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;

@Component("prepareScreeningDelegate")
class PrepareScreeningDelegate implements JavaDelegate {

    private final CreatorScreening screening;

    PrepareScreeningDelegate(CreatorScreening screening) {
        this.screening = screening;
    }

    @Override
    public void execute(DelegateExecution execution) {
        int workers = screening.prepare(Long.parseLong(execution.getProcessBusinessKey()));
        execution.setVariable(CandidateSelection.WORKERS, Variables.integerValue(workers, true));
    }
}
