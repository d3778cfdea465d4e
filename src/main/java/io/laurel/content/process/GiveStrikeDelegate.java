package io.laurel.content.process;

import io.laurel.content.domain.Seeding;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** A product was kept and no post came of it. */
@Component("giveStrikeDelegate")
class GiveStrikeDelegate implements JavaDelegate {

    private final Seeding seeding;

    GiveStrikeDelegate(Seeding seeding) {
        this.seeding = seeding;
    }

    @Override
    public void execute(DelegateExecution execution) {
        seeding.strike(Long.parseLong(execution.getProcessBusinessKey()));
    }
}
