package io.laurel.contracting.domain;

import io.laurel.audit.AuditLog;
import io.laurel.contracting.persistence.ContractStore;
import io.laurel.identity.CurrentStaff;
import io.laurel.identity.Role;
import io.laurel.shared.Conflict;
import io.laurel.shared.InvalidInput;
import io.laurel.workflow.HumanTask;
import io.laurel.workflow.HumanTasks;
import java.math.BigDecimal;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A person reads the draft where rules ask for it. */
@Service
public class LegalReview {

    private final ContractStore contracts;
    private final HumanTasks tasks;
    private final CurrentStaff staff;
    private final AuditLog audit;

    LegalReview(ContractStore contracts, HumanTasks tasks, CurrentStaff staff, AuditLog audit) {
        this.contracts = contracts;
        this.tasks = tasks;
        this.staff = staff;
        this.audit = audit;
    }

    /** @param version the document version the reviewer read */
    @Transactional
    public void approve(String taskId, int version) {
        Contract contract = underReview(taskId, version);
        contracts.reviewed(contract.id(), version);
        decided(taskId, contract, "approve", null);
    }

    /** Sends the draft back to the rules with the value of goods and special terms added. */
    @Transactional
    public void redraft(String taskId, int version, BigDecimal inKindValue, String givenTerms) {
        Contract contract = underReview(taskId, version);
        String special = givenTerms == null || givenTerms.isBlank() ? null : givenTerms.strip();
        if (inKindValue != null && (inKindValue.signum() < 0 || inKindValue.compareTo(new BigDecimal(1_000_000)) > 0)) {
            throw new InvalidInput("inKindValue", inKindValue, "an amount from 0 to 1,000,000");
        }
        if (special != null && special.length() > 4000) {
            throw new InvalidInput("specialTerms", null, "at most 4,000 characters");
        }
        if (inKindValue == null && special == null) {
            throw new InvalidInput("inKindValue", null, "a value of the goods or special terms to draft again with");
        }
        contracts.wishes(contract.id(), inKindValue != null ? inKindValue : contract.inKindValue(), special);
        contracts.move(contract.id(), ContractState.DRAFTING, null);
        decided(taskId, contract, "redraft", null);
    }

    @Transactional
    public void refuse(String taskId, int version, String givenReason) {
        Contract contract = underReview(taskId, version);
        String reason = Reasons.require(givenReason);
        contracts.move(contract.id(), ContractState.REFUSED_BY_BRAND, reason);
        decided(taskId, contract, "refuse", reason);
    }

    private Contract underReview(String taskId, int version) {
        staff.requireRole(Role.REVIEWER, Role.LEAD);
        HumanTask task = tasks.require(taskId);
        Contract contract = contracts
                .openOf(task.subject())
                .map(open -> contracts.lock(open.id()))
                .orElseThrow(() -> new Conflict("The contract of this task has ended"));
        contract.mustBe(ContractState.IN_REVIEW);
        if (contract.documentVersion() != version) {
            throw new Conflict("Contract " + contract.id() + " was drafted again as version "
                    + contract.documentVersion() + " while you read version " + version);
        }
        return contract;
    }

    private void decided(String taskId, Contract contract, String decision, String reason) {
        String actor = staff.require().id();
        contracts.event(contract, actor, "draft-" + decision, reason);
        audit.record(
                contract.programId(),
                actor,
                "contract-draft-" + decision,
                contract.subject(),
                Map.of("version", contract.documentVersion()));
        tasks.complete(
                taskId,
                decision,
                contract.subject(),
                contract.documentVersion(),
                reason,
                Map.of("draftReview", decision));
    }
}
