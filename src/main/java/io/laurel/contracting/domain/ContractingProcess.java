package io.laurel.contracting.domain;

/** What contracting asks of the process that waits for it. */
public interface ContractingProcess {

    /** The creator signed or refused: the wait goes on in this transaction. */
    void answered(Contract contract);
}
