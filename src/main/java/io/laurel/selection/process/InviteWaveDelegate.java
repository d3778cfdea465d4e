package io.laurel.selection.process;

import io.laurel.selection.domain.Waves;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;

@Component("inviteWaveDelegate")
class InviteWaveDelegate implements JavaDelegate {

    private final Waves waves;

    InviteWaveDelegate(Waves waves) {
        this.waves = waves;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Waves.Outcome outcome = waves.invite(Long.parseLong(execution.getProcessBusinessKey()));
        execution.setVariable(CandidateSelection.WAVE_OUTCOME, Variables.stringValue(outcome.code(), true));
    }
}
