package io.laurel.contracting.process;

import io.laurel.contracting.domain.Contract;
import io.laurel.contracting.domain.Signing;
import io.laurel.contracting.persistence.ContractStore;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;

/** The process has ended: tells the caller what the contract became; one left open by a cancelled journey is withdrawn. */
@Component("contractEndedListener")
class ContractEndedListener implements ExecutionListener {

    private final ContractStore contracts;
    private final Signing signing;

    ContractEndedListener(ContractStore contracts, Signing signing) {
        this.contracts = contracts;
        this.signing = signing;
    }

    @Override
    public void notify(DelegateExecution execution) {
        contracts
                .newestOf(Long.parseLong(execution.getProcessBusinessKey()))
                .map(Contract::id)
                .ifPresent(contract ->
                        execution.setVariable(ContractingKeys.OUTCOME, Variables.stringValue(outcome(contract), true)));
    }

    private String outcome(long contract) {
        signing.withdraw(contract);
        return switch (contracts.require(contract).state()) {
            case IN_FORCE -> "signed";
            case EXPIRED -> "expired";
            default -> "refused";
        };
    }
}
