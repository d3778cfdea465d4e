package io.laurel.content.process;

import io.laurel.content.domain.LiveChecks;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;

/** Looks at the live post; the gateway that follows reads what it led to. */
@Component("readLivePostDelegate")
class ReadLivePostDelegate implements JavaDelegate {

    private final LiveChecks looks;

    ReadLivePostDelegate(LiveChecks looks) {
        this.looks = looks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(
                WatchNames.LIVE_OUTCOME,
                Variables.stringValue(
                        looks.look(Long.parseLong(execution.getProcessBusinessKey()))
                                .code(),
                        true));
    }
}
