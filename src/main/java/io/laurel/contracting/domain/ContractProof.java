package io.laurel.contracting.domain;

import io.laurel.ambassador.ContractEvidence;
import io.laurel.contracting.Contracts;
import org.springframework.stereotype.Component;

/** The proof a membership needs before it becomes active. */
@Component
class ContractProof implements ContractEvidence {

    private final Contracts contracts;

    ContractProof(Contracts contracts) {
        this.contracts = contracts;
    }

    @Override
    public boolean inForce(long membershipId) {
        return contracts.inForce(membershipId).isPresent();
    }
}
