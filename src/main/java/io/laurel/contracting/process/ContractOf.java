package io.laurel.contracting.process;

import io.laurel.contracting.domain.Contract;
import io.laurel.contracting.persistence.ContractStore;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** The contract a process instance is about: the newest of its membership, whose id is the business key. */
@Component
class ContractOf {

    private final ContractStore contracts;

    ContractOf(ContractStore contracts) {
        this.contracts = contracts;
    }

    long of(DelegateExecution execution) {
        return contract(execution).id();
    }

    Contract contract(DelegateExecution execution) {
        return contracts
                .newestOf(Long.parseLong(execution.getProcessBusinessKey()))
                .orElseThrow();
    }
}
