package io.laurel.contracting.domain;

import io.laurel.contracting.Contracts;
import io.laurel.contracting.persistence.ContractStore;
import io.laurel.discovery.Creators;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Says which contract holds. */
@Service
class ContractArchive implements Contracts {

    private final ContractStore contracts;
    private final Creators creators;
    private final TermsText texts;

    ContractArchive(ContractStore contracts, Creators creators, TermsText texts) {
        this.contracts = contracts;
        this.creators = creators;
        this.texts = texts;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Agreed> agreed(long membershipId, Locale locale) {
        return contracts
                .inForceOf(membershipId)
                .filter(contract -> contract.terms() != null)
                .map(contract -> new Agreed(
                        contract.id(),
                        texts.lines(contract.terms(), locale).stream()
                                .map(line -> new Line(line.label(), line.text()))
                                .toList(),
                        texts
                                .clauses(
                                        contract.terms(),
                                        creators.require(contract.creatorId()).displayName(),
                                        locale)
                                .stream()
                                .map(clause -> new Line(clause.title(), clause.text()))
                                .toList()));
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
