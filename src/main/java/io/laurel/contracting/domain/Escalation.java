package io.laurel.contracting.domain;

import io.laurel.audit.AuditLog;
import io.laurel.contracting.persistence.ContractStore;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A person did not act in time: it is written down; the process hands the task to the lead. Nothing is decided by silence. */
@Service
public class Escalation {

    private final ContractStore contracts;
    private final AuditLog audit;

    Escalation(ContractStore contracts, AuditLog audit) {
        this.contracts = contracts;
        this.audit = audit;
    }

    @Transactional
    public void escalate(long contractId) {
        Contract contract = contracts.lock(contractId);
        contracts.escalated(contractId);
        contracts.event(contract, "system", "escalated", null);
        audit.record(
                contract.programId(),
                "system",
                "contract-escalated",
                contract.subject(),
                Map.of("state", contract.state().code()));
    }
}
