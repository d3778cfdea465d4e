package io.laurel.contracting.process;

import io.laurel.ambassador.Membership;
import io.laurel.ambassador.Memberships;
import io.laurel.contracting.domain.Drafting;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component("decideTermsDelegate")
class DecideTermsDelegate implements JavaDelegate {

    private final Drafting drafting;
    private final Memberships memberships;

    DecideTermsDelegate(Drafting drafting, Memberships memberships) {
        this.drafting = drafting;
        this.memberships = memberships;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Membership membership = memberships.require(Long.parseLong(execution.getProcessBusinessKey()));
        drafting.decideTerms(membership.programId(), membership.campaignId(), membership.id(), membership.creatorId());
    }
}
