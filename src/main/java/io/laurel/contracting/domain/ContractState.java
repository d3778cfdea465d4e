package io.laurel.contracting.domain;

import java.util.Locale;

/** Where a contract stands. The ended states are final: the database refuses to leave them. */
public enum ContractState {
    DRAFTING,
    IN_REVIEW,
    AWAITING_SIGNATURE,
    AWAITING_COUNTERSIGNATURE,
    IN_FORCE,
    REFUSED_BY_CREATOR,
    REFUSED_BY_BRAND,
    EXPIRED,
    WITHDRAWN;

    /** Whether somebody still has to act. */
    public boolean open() {
        return ordinal() < IN_FORCE.ordinal();
    }

    /** Key of messages and style classes: {@code awaiting-signature}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
