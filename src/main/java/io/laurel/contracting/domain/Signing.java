package io.laurel.contracting.domain;

import io.laurel.audit.AuditLog;
import io.laurel.contracting.persistence.ContractStore;
import io.laurel.identity.MagicLinks;
import io.laurel.program.Deadlines;
import io.laurel.shared.Conflict;
import io.laurel.shared.InvalidInput;
import io.laurel.shared.NotFound;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The creator's side: asked, reminded, signs, refuses, or lets it pass. */
@Service
public class Signing {

    private final ContractStore contracts;
    private final ContractingProcess process;
    private final Deadlines deadlines;
    private final Notices notices;
    private final MessageSource messages;
    private final AuditLog audit;
    private final Clock clock;

    Signing(
            ContractStore contracts,
            ContractingProcess process,
            Deadlines deadlines,
            Notices notices,
            MessageSource messages,
            AuditLog audit,
            Clock clock) {
        this.contracts = contracts;
        this.process = process;
        this.deadlines = deadlines;
        this.notices = notices;
        this.messages = messages;
        this.audit = audit;
        this.clock = clock;
    }

    /** Lays the document before the creator. A draft that needs a review and has none is not sent, whatever the process says. */
    @Transactional
    public void request(long contractId) {
        Contract contract = contracts.lock(contractId);
        boolean reviewed =
                contract.reviewedVersion() != null && contract.reviewedVersion() == contract.documentVersion();
        if (contract.documentVersion() == 0 || (contract.state() != ContractState.DRAFTING && !reviewed)) {
            throw new IllegalStateException(contract.subject() + " in state " + contract.state()
                    + " has no document that may be signed; expected a draft, reviewed where rules ask for it");
        }
        Instant now = clock.instant();
        Instant due = deadlines.due("signature", contract.programId(), contract.campaignId(), now);
        Instant reminder = deadlines.due("signature-reminder", contract.programId(), contract.campaignId(), now);
        contracts.signatureDue(contractId, reminder, due);
        contracts.move(contractId, ContractState.AWAITING_SIGNATURE, null);
        Contract sent = contracts.require(contractId);
        contracts.event(sent, "system", "signature-requested", null);
        audit.record(
                sent.programId(),
                "system",
                "contract-signature-requested",
                sent.subject(),
                Map.of("version", sent.documentVersion()));
        notices.send(sent, "contract-ready");
    }

    /** Remembers which execution waits for the answer. */
    @Transactional
    public void waitsIn(long contractId, String execution) {
        contracts.waitsIn(contractId, execution);
    }

    @Transactional
    public void remind(long contractId) {
        Contract contract = contracts.require(contractId);
        if (contract.state() == ContractState.AWAITING_SIGNATURE
                && clock.instant().isBefore(contract.signatureDue())) {
            notices.send(contract, "contract-reminder");
        }
    }

    @Transactional
    public void expire(long contractId) {
        Contract contract = contracts.lock(contractId).mustBe(ContractState.AWAITING_SIGNATURE);
        contracts.move(contractId, ContractState.EXPIRED, null);
        contracts.event(contract, "system", "expired", null);
        audit.record(
                contract.programId(),
                "system",
                "contract-expired",
                contract.subject(),
                Map.of("version", contract.documentVersion()));
        notices.send(contract, "contract-expired");
    }

    /** The sentence a signer agrees to; kept with the signature word for word. */
    public String consentText(Contract contract, Signature.Party party, Locale locale) {
        return messages.getMessage(
                "contracting.consent." + party.name().toLowerCase(Locale.ROOT),
                new Object[] {contract.terms().brand()},
                locale);
    }

    /**
     * @param documentHash hash of the document the creator was shown
     * @throws InvalidInput naming every field that is missing
     */
    @Transactional
    public void sign(
            MagicLinks.Grant visitor,
            long contractId,
            String typedName,
            boolean consent,
            String documentHash,
            Locale locale) {
        Contract contract = own(visitor, contractId);
        List<InvalidInput.Problem> problems = new ArrayList<>();
        String name = null;
        try {
            name = Signature.typedName(typedName);
        } catch (InvalidInput e) {
            problems.addAll(e.problems());
        }
        if (!consent) {
            problems.add(new InvalidInput.Problem("consent", null, "your consent"));
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        contracts.document(contractId, contract.documentVersion()).mustBe(documentHash);
        String signer = "creator:" + visitor.creatorId();
        Instant now = clock.instant();
        contracts.sign(
                contract,
                new Signature(
                        Signature.Party.CREATOR,
                        contract.documentVersion(),
                        signer,
                        name,
                        consentText(contract, Signature.Party.CREATOR, locale),
                        documentHash,
                        now));
        contracts.move(contractId, ContractState.AWAITING_COUNTERSIGNATURE, null);
        contracts.countersignDue(
                contractId, deadlines.due("countersign", contract.programId(), contract.campaignId(), now));
        contracts.event(contract, signer, "signed-by-creator", null);
        audit.record(
                contract.programId(),
                signer,
                "contract-signed",
                contract.subject(),
                Map.of("version", contract.documentVersion(), "sha256", documentHash));
        process.answered(contract);
    }

    @Transactional
    public void refuse(MagicLinks.Grant visitor, long contractId, String givenReason) {
        Contract contract = own(visitor, contractId);
        String reason = Reasons.require(givenReason);
        String signer = "creator:" + visitor.creatorId();
        contracts.move(contractId, ContractState.REFUSED_BY_CREATOR, reason);
        contracts.event(contract, signer, "refused-by-creator", reason);
        audit.record(
                contract.programId(),
                signer,
                "contract-refused-by-creator",
                contract.subject(),
                Map.of("version", contract.documentVersion()));
        process.answered(contract);
    }

    /** The journey ended elsewhere (opt-out, withdrawal, cancelled campaign): an open contract is closed with it. */
    @Transactional
    public void withdraw(long contractId) {
        Contract contract = contracts.lock(contractId);
        if (contract.state().open()) {
            contracts.move(contractId, ContractState.WITHDRAWN, null);
            contracts.event(contract, "system", "withdrawn", null);
            audit.record(contract.programId(), "system", "contract-withdrawn", contract.subject(), Map.of());
        }
    }

    private Contract own(MagicLinks.Grant visitor, long contractId) {
        Contract contract = contracts.lock(contractId);
        if (contract.membershipId() != visitor.membershipId() || contract.programId() != visitor.programId()) {
            throw new NotFound("Contract", contractId);
        }
        contract.mustBe(ContractState.AWAITING_SIGNATURE);
        if (!clock.instant().isBefore(contract.signatureDue())) {
            throw new Conflict("The time for signing contract " + contractId + " has passed");
        }
        return contract;
    }
}
