package io.laurel.outreach.process;

import io.laurel.ambassador.Membership;
import io.laurel.ambassador.Memberships;
import io.laurel.outreach.domain.OutreachSteps;
import java.util.Locale;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;

/** Says whether the creator may be contacted, and how. */
@Component("checkContactDelegate")
class CheckContactDelegate implements JavaDelegate {

    private final OutreachSteps outreach;
    private final Memberships memberships;

    CheckContactDelegate(OutreachSteps outreach, Memberships memberships) {
        this.memberships = memberships;
        this.outreach = outreach;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Membership membership = memberships.require(Long.parseLong(execution.getProcessBusinessKey()));
        OutreachSteps.ContactState state = outreach.check(
                execution.getProcessInstanceId(),
                membership.programId(),
                membership.campaignId(),
                membership.creatorId(),
                membership.id());
        String code = state.name().toLowerCase(Locale.ROOT).replace('_', '-');
        execution.setVariable(Outreach.CONTACT_STATE, Variables.stringValue(code, true));
    }
}
