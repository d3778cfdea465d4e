package io.laurel.contracting.web;

import io.laurel.contracting.domain.Contract;
import io.laurel.contracting.domain.Signature;
import io.laurel.contracting.domain.Terms;
import io.laurel.contracting.persistence.ContractStore;
import io.laurel.shared.NotFound;
import java.time.Instant;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Contracts by REST. */
@RestController
class ContractApi {

    private static final String READERS = "hasAnyRole('MANAGER','LEAD','REVIEWER','ANALYST','ADMIN')";

    private final ContractStore contracts;
    private final ContractViews views;

    ContractApi(ContractStore contracts, ContractViews views) {
        this.contracts = contracts;
        this.views = views;
    }

    /** A contract; {@code documentHash} is the SHA-256 of the newest document. */
    record View(
            long id,
            long programId,
            long campaignId,
            long membershipId,
            long creatorId,
            String state,
            Instant stateSince,
            Integer documentVersion,
            String documentHash,
            Long decisionId,
            Instant signatureDue,
            Instant countersignDue,
            Terms terms,
            List<Signed> signatures) {}

    record Signed(String party, int version, String signer, String documentHash, Instant signedAt) {}

    @GetMapping("/api/contracts/{id}")
    @PreAuthorize(READERS)
    View get(@PathVariable long id) {
        Contract contract = views.require(id);
        return new View(
                contract.id(),
                contract.programId(),
                contract.campaignId(),
                contract.membershipId(),
                contract.creatorId(),
                contract.state().name(),
                contract.stateSince(),
                contract.documentVersion(),
                contract.documentVersion() == 0
                        ? null
                        : views.document(contract).sha256(),
                contract.decisionId(),
                contract.signatureDue(),
                contract.countersignDue(),
                contract.terms(),
                contracts.signatures(id).stream().map(ContractApi::signed).toList());
    }

    @GetMapping("/api/contracts/{id}/document")
    @PreAuthorize(READERS)
    ResponseEntity<byte[]> document(@PathVariable long id) {
        Contract contract = views.require(id);
        if (contract.documentVersion() == 0) {
            throw new NotFound("Document of contract", id);
        }
        return PdfResponse.of(views.document(contract));
    }

    private static Signed signed(Signature signature) {
        return new Signed(
                signature.party().name(),
                signature.version(),
                signature.signer(),
                signature.documentHash(),
                signature.signedAt());
    }
}
