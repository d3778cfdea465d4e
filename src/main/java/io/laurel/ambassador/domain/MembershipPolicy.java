package io.laurel.ambassador.domain;

import static io.laurel.ambassador.MembershipState.*;

import io.laurel.ambassador.MembershipState;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Which state may follow which. A journey that ended begins again only as {@code INVITING}. */
public final class MembershipPolicy {

    private static final Set<MembershipState> STOPPED = EnumSet.of(OPTED_OUT, WITHDRAWN);
    private static final Map<MembershipState, Set<MembershipState>> NEXT = Map.of(
            INVITING, EnumSet.of(CONTRACTING, DECLINED, NO_ANSWER, UNREACHABLE),
            CONTRACTING, EnumSet.of(ACTIVE, CONTRACT_REFUSED, CONTRACT_EXPIRED),
            ACTIVE, EnumSet.of(SUSPENDED, RETIRED),
            SUSPENDED, EnumSet.of(ACTIVE, RETIRED));

    private MembershipPolicy() {}

    public static boolean allows(MembershipState from, MembershipState to) {
        if (from.ended()) {
            return to == INVITING;
        }
        return STOPPED.contains(to) || NEXT.get(from).contains(to);
    }

    /** The state a journey's outcome code leads to. */
    public static MembershipState stateOf(String outcome) {
        return switch (outcome) {
            case "declined" -> DECLINED;
            case "no-answer" -> NO_ANSWER;
            case "unreachable" -> UNREACHABLE;
            case "opted-out" -> OPTED_OUT;
            case "contract-refused" -> CONTRACT_REFUSED;
            case "contract-expired" -> CONTRACT_EXPIRED;
            case "withdrawn", "campaign-ended" -> WITHDRAWN;
            default ->
                throw new IllegalArgumentException("Unknown outcome of a journey: " + outcome
                        + ". Maybe Outreach or Contracting ended without setting outreachOutcome or contractOutcome.");
        };
    }
}
