package io.laurel.contracting.process;

import io.laurel.contracting.domain.Signature;
import io.laurel.contracting.persistence.ContractStore;
import java.util.Date;
import org.springframework.stereotype.Component;

/** What the diagram asks: when something is due, and whether the creator signed. The answers are in the contract's row. */
@Component("contractDeadlines")
public class ContractDeadlines {

    private final ContractStore contracts;

    ContractDeadlines(ContractStore contracts) {
        this.contracts = contracts;
    }

    public Date review(long contractId) {
        return Date.from(contracts.require(contractId).reviewDue());
    }

    public Date reminder(long contractId) {
        return Date.from(contracts.require(contractId).reminderDue());
    }

    public Date signature(long contractId) {
        return Date.from(contracts.require(contractId).signatureDue());
    }

    public Date countersign(long contractId) {
        return Date.from(contracts.require(contractId).countersignDue());
    }

    public boolean signedByCreator(long contractId) {
        return contracts.signature(contractId, Signature.Party.CREATOR).isPresent();
    }
}
