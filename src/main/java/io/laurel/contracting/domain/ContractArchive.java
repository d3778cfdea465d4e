package io.laurel.contracting.domain;

import io.laurel.contracting.Contracts;
import io.laurel.contracting.persistence.ContractStore;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Says which contract holds. */
@Service
class ContractArchive implements Contracts {

    private final ContractStore contracts;

    ContractArchive(ContractStore contracts) {
        this.contracts = contracts;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<ContractInForce> inForce(long membershipId) {
        return contracts
                .inForceOf(membershipId)
                .flatMap(contract -> contracts
                        .signature(contract.id(), Signature.Party.BRAND)
                        .map(brand -> new ContractInForce(
                                contract.id(), membershipId, brand.documentHash(), brand.signedAt())));
    }
}
