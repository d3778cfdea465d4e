package io.laurel.contracting.process;

import io.laurel.contracting.domain.Contract;
import io.laurel.contracting.domain.Signature;
import io.laurel.contracting.persistence.ContractStore;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** What the diagram asks: when something is due, and whether the creator signed. The answers are in the contract's row. */
@Component("contractDeadlines")
public class ContractDeadlines {

    private final ContractStore contracts;
    private final ContractOf contract;

    ContractDeadlines(ContractStore contracts, ContractOf contract) {
        this.contracts = contracts;
        this.contract = contract;
    }

    public Date review(DelegateExecution execution) {
        return Date.from(contract.contract(execution).reviewDue());
    }

    public Date reminder(DelegateExecution execution) {
        Contract waiting = contract.contract(execution);
        return Date.from(
                waiting.reminderDue().isBefore(waiting.signatureDue())
                        ? waiting.reminderDue()
                        : waiting.signatureDue());
    }

    public Date signature(DelegateExecution execution) {
        return Date.from(contract.contract(execution).signatureDue());
    }

    public Date countersign(DelegateExecution execution) {
        return Date.from(contract.contract(execution).countersignDue());
    }

    public boolean signedByCreator(DelegateExecution execution) {
        return contracts
                .signature(contract.of(execution), Signature.Party.CREATOR)
                .isPresent();
    }
}
