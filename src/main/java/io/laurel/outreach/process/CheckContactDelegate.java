package io.laurel.outreach.process;

import io.laurel.outreach.domain.OutreachSteps;
import io.laurel.workflow.ProcessIds;
import java.util.Locale;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;

/** Says whether the creator may be contacted, and how. */
@Component("checkContactDelegate")
class CheckContactDelegate implements JavaDelegate {

    private final OutreachSteps outreach;

    CheckContactDelegate(OutreachSteps outreach) {
        this.outreach = outreach;
    }

    @Override
    public void execute(DelegateExecution execution) {
        OutreachSteps.ContactState state = outreach.check(
                execution.getProcessInstanceId(),
                (Long) execution.getVariable(ProcessIds.PROGRAM_ID),
                (Long) execution.getVariable(Outreach.CAMPAIGN_ID),
                (Long) execution.getVariable(Outreach.CREATOR_ID),
                (Long) execution.getVariable(Outreach.MEMBERSHIP_ID));
        String code = state.name().toLowerCase(Locale.ROOT).replace('_', '-');
        execution.setVariable(Outreach.CONTACT_STATE, Variables.stringValue(code, true));
    }
}
