package io.laurel.contracting.domain;

import io.laurel.audit.AuditLog;
import io.laurel.contracting.persistence.ContractStore;
import io.laurel.identity.CurrentStaff;
import io.laurel.identity.Role;
import io.laurel.shared.Conflict;
import io.laurel.shared.InvalidInput;
import io.laurel.workflow.HumanTask;
import io.laurel.workflow.HumanTasks;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The brand's side: countersigns or refuses what the creator signed. */
@Service
public class Countersigning {

    private final ContractStore contracts;
    private final Signing signing;
    private final Notices notices;
    private final HumanTasks tasks;
    private final CurrentStaff staff;
    private final AuditLog audit;
    private final Clock clock;

    Countersigning(
            ContractStore contracts,
            Signing signing,
            Notices notices,
            HumanTasks tasks,
            CurrentStaff staff,
            AuditLog audit,
            Clock clock) {
        this.contracts = contracts;
        this.signing = signing;
        this.notices = notices;
        this.tasks = tasks;
        this.staff = staff;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    public void countersign(String taskId, int version, String typedName, boolean consent, Locale locale) {
        Contract contract = signedByCreator(taskId, version);
        String name = Signature.typedName(typedName);
        if (!consent) {
            throw new InvalidInput("consent", null, "your consent");
        }
        Signature creators = contracts
                .signature(contract.id(), Signature.Party.CREATOR)
                .orElseThrow(() -> new Conflict("The creator has not signed contract " + contract.id()));
        contracts.document(contract.id(), version).mustBe(creators.documentHash());
        String actor = staff.require().id();
        contracts.sign(
                contract,
                new Signature(
                        Signature.Party.BRAND,
                        version,
                        actor,
                        name,
                        signing.consentText(contract, Signature.Party.BRAND, locale),
                        creators.documentHash(),
                        clock.instant()));
        contracts.event(contract, actor, "countersigned", null);
        audit.record(
                contract.programId(),
                actor,
                "contract-countersigned",
                contract.subject(),
                Map.of("version", version, "sha256", creators.documentHash()));
        tasks.complete(taskId, "countersign", contract.subject(), version, null, Map.of("countersigned", true));
    }

    @Transactional
    public void refuse(String taskId, int version, String givenReason) {
        Contract contract = signedByCreator(taskId, version);
        String reason = Reasons.require(givenReason);
        String actor = staff.require().id();
        contracts.move(contract.id(), ContractState.REFUSED_BY_BRAND, reason);
        contracts.event(contract, actor, "refused-by-brand", reason);
        audit.record(
                contract.programId(),
                actor,
                "contract-refused-by-brand",
                contract.subject(),
                Map.of("version", version));
        tasks.complete(taskId, "refuse", contract.subject(), version, reason, Map.of("countersigned", false));
    }

    /** Both signatures of the newest, unchanged document are there, or nothing happens: the process alone cannot do it. */
    @Transactional
    public void putInForce(long contractId) {
        Contract contract = contracts.lock(contractId).mustBe(ContractState.AWAITING_COUNTERSIGNATURE);
        ContractDocument document = contracts.document(contractId, contract.documentVersion());
        for (Signature.Party party : Signature.Party.values()) {
            document.mustBe(contracts
                    .signature(contractId, party)
                    .filter(signature -> signature.version() == contract.documentVersion())
                    .map(Signature::documentHash)
                    .orElseThrow(
                            () -> new IllegalStateException(contract.subject() + " lacks the signature of " + party)));
        }
        contracts.move(contractId, ContractState.IN_FORCE, null);
        contracts.event(contract, "system", "in-force", null);
        audit.record(
                contract.programId(),
                "system",
                "contract-in-force",
                contract.subject(),
                Map.of("version", contract.documentVersion(), "sha256", document.sha256()));
        notices.send(contract, "contract-in-force");
    }

    private Contract signedByCreator(String taskId, int version) {
        staff.requireRole(Role.MANAGER, Role.LEAD);
        HumanTask task = tasks.require(taskId);
        Contract contract = contracts
                .openOf(task.subject())
                .map(open -> contracts.lock(open.id()))
                .orElseThrow(() -> new Conflict("The contract of this task has ended"));
        contract.mustBe(ContractState.AWAITING_COUNTERSIGNATURE);
        if (contract.documentVersion() != version) {
            throw new Conflict(
                    "Contract " + contract.id() + " is at version " + contract.documentVersion() + ", not " + version);
        }
        return contract;
    }
}
