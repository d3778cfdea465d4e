package io.laurel.content.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A proof of a claim, or a licence, that a program keeps on file. Never changed; withdrawn when it no longer holds.
 *
 * @param kind of claim or product, as table {@code ClaimDuty} names it: it counts for no other kind
 * @param product for which it holds, in words, or null for any
 * @param jurisdictions ISO country codes, upper case; empty where it holds everywhere
 * @param validTo last day, null for no end
 * @param reference where the document is found: its number, file name or address
 * @param withdrawal null while it stands
 */
public record Substantiation(
        long id,
        long programId,
        String kind,
        String product,
        List<String> jurisdictions,
        LocalDate validFrom,
        LocalDate validTo,
        String reference,
        String note,
        String addedBy,
        Instant addedAt,
        Withdrawal withdrawal) {

    public Substantiation {
        jurisdictions = jurisdictions == null ? List.of() : List.copyOf(jurisdictions);
    }

    /** Who took it back, when and why. */
    public record Withdrawal(String by, Instant at, String reason) {}

    /** How it stands on a day. */
    public enum State {
        IN_FORCE,
        UPCOMING,
        EXPIRED,
        WITHDRAWN
    }

    public State stateOn(LocalDate day) {
        if (withdrawal != null) {
            return State.WITHDRAWN;
        }
        if (day.isBefore(validFrom)) {
            return State.UPCOMING;
        }
        return validTo != null && day.isAfter(validTo) ? State.EXPIRED : State.IN_FORCE;
    }

    /** How decisions and the audit name it. */
    public String code() {
        return "substantiation:" + id;
    }

    /** What somebody has typed, before it is stored. */
    public static Substantiation draft(
            long programId,
            String kind,
            String product,
            List<String> jurisdictions,
            LocalDate validFrom,
            LocalDate validTo,
            String reference,
            String note) {
        return new Substantiation(
                0, programId, kind, product, jurisdictions, validFrom, validTo, reference, note, null, null, null);
    }
}
