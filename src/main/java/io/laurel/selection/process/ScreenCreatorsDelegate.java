package io.laurel.selection.process;

import io.laurel.selection.domain.CreatorScreening;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;

@Component("screenCreatorsDelegate")
class ScreenCreatorsDelegate implements JavaDelegate {

    private final CreatorScreening screening;

    ScreenCreatorsDelegate(CreatorScreening screening) {
        this.screening = screening;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean all = screening.screenSlice(Long.parseLong(execution.getProcessBusinessKey()));
        execution.setVariableLocal(CandidateSelection.ALL_SCREENED, Variables.booleanValue(all, true));
    }
}
