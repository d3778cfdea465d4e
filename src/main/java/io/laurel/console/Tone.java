package io.laurel.console;

import java.util.Map;

/** Colours of verdicts and states; the icon tells them apart where colour does not. */
enum Tone {
    OK,
    WARN,
    REVIEW,
    BAD,
    INFO,
    QUIET;

    private record Look(Tone tone, String icon) {}

    private static final Map<String, Look> LOOKS = Map.ofEntries(
            // Verdicts
            look("PASS", OK, "check-circle"),
            look("WARN", WARN, "alert"),
            look("REVIEW", REVIEW, "eye"),
            look("BLOCK", BAD, "ban"),
            look("SELECT", OK, "check-circle"),
            look("REJECT", BAD, "x-circle"),
            look("FLAG", WARN, "flag"),
            look("FAIL", BAD, "x-circle"),
            look("CANT_CHECK", QUIET, "help"),
            // Live posts
            look("AS_APPROVED", OK, "check-circle"),
            look("DRIFTED", WARN, "alert"),
            look("WATCHING", INFO, "eye"),
            look("ASKING", REVIEW, "help"),
            look("DECIDING", REVIEW, "eye"),
            look("REMEDIATION", WARN, "edit"),
            look("CONTESTED", REVIEW, "eye"),
            look("MENDED", OK, "check"),
            look("VIOLATED", BAD, "ban"),
            // Not begun, under way, waiting
            look("DRAFT", QUIET, "edit"),
            look("NEW", INFO, "star"),
            look("PENDING", INFO, "clock"),
            look("WAITING", INFO, "clock"),
            look("QUEUED", INFO, "clock"),
            look("SCHEDULED", INFO, "calendar"),
            look("UPCOMING", INFO, "calendar"),
            look("OPEN", INFO, "inbox"),
            look("OFFERED", INFO, "send"),
            look("INVITED", INFO, "send"),
            look("INVITING", INFO, "send"),
            look("SENT", INFO, "send"),
            look("DELIVERED", INFO, "check"),
            look("SUBMITTED", INFO, "upload"),
            look("CONTRACTING", INFO, "sign"),
            look("RUNNING", OK, "play"),
            look("IN_REVIEW", REVIEW, "eye"),
            look("ESCALATED", REVIEW, "alert"),
            look("CHANGES_REQUESTED", WARN, "edit"),
            look("PAUSED", WARN, "pause"),
            look("SUSPENDED", WARN, "pause"),
            look("OVERDUE", BAD, "clock"),
            look("LATE", BAD, "clock"),
            look("STALE", WARN, "clock"),
            // Well ended
            look("ACTIVE", OK, "check-circle"),
            look("IN_FORCE", OK, "check-circle"),
            look("ACCEPTED", OK, "check"),
            look("APPROVED", OK, "check-circle"),
            look("SIGNED", OK, "sign"),
            look("COUNTERSIGNED", OK, "sign"),
            look("PUBLISHED", OK, "check-circle"),
            look("LIVE", OK, "check-circle"),
            look("CONFIRMED", OK, "check-circle"),
            look("SETTLED", OK, "coins"),
            look("PAID", OK, "coins"),
            look("FULFILLED", OK, "gift"),
            look("DONE", OK, "check"),
            look("COMPLETED", OK, "check"),
            look("KEPT", OK, "check"),
            look("SHORTLISTED", OK, "check"),
            // Ended otherwise
            look("CLOSED", QUIET, "lock"),
            look("RETIRED", QUIET, "lock"),
            look("WITHDRAWN", QUIET, "undo"),
            look("CANCELLED", QUIET, "x"),
            look("DECLINED", QUIET, "x"),
            look("DROPPED", QUIET, "x"),
            look("NO_ANSWER", QUIET, "clock"),
            look("UNREACHABLE", WARN, "mail"),
            look("EXPIRED", WARN, "clock"),
            look("CONTRACT_EXPIRED", WARN, "clock"),
            look("CONTRACT_REFUSED", WARN, "x"),
            look("OPTED_OUT", BAD, "ban"),
            look("BLOCKED", BAD, "ban"),
            look("REJECTED", BAD, "x-circle"),
            look("REFUSED", BAD, "x-circle"),
            look("FAILED", BAD, "x-circle"),
            look("BOUNCED", BAD, "undo"),
            look("MISSED", BAD, "clock"),
            look("VIOLATION", BAD, "alert"),
            look("REVERSED", BAD, "undo"),
            look("REMOVED", BAD, "trash"));

    private static final Look UNKNOWN = new Look(QUIET, "dot");

    static Tone of(String code) {
        return LOOKS.getOrDefault(code, UNKNOWN).tone();
    }

    static String iconOf(String code) {
        return LOOKS.getOrDefault(code, UNKNOWN).icon();
    }

    private static Map.Entry<String, Look> look(String code, Tone tone, String icon) {
        return Map.entry(code, new Look(tone, icon));
    }
}
