package io.laurel.ambassador;

/** Where a membership stands. */
public enum MembershipState {
    INVITING,
    CONTRACTING,
    ACTIVE,
    DECLINED,
    NO_ANSWER,
    UNREACHABLE,
    OPTED_OUT,
    CONTRACT_REFUSED,
    CONTRACT_EXPIRED,
    WITHDRAWN,
    SUSPENDED,
    RETIRED;

    public boolean ended() {
        return switch (this) {
            case INVITING, CONTRACTING, ACTIVE, SUSPENDED -> false;
            default -> true;
        };
    }
}
