package io.laurel.rewards;

/** The double-entry points ledger, append-only with idempotency keys. */
public interface Ledger {

    /** @return pending and settled points of a membership */
    Balance balance(long membershipId);

    /** Points are whole numbers. */
    record Balance(long pending, long settled) {}
}
