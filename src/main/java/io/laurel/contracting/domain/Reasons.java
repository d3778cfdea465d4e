package io.laurel.contracting.domain;

import io.laurel.shared.InvalidInput;

/** A reason in a person's own words. */
final class Reasons {

    private Reasons() {}

    static String require(String given) {
        String reason = given == null ? "" : given.strip();
        if (reason.length() < 3 || reason.length() > 1000) {
            throw new InvalidInput("reason", null, "a reason of 3 to 1,000 characters");
        }
        return reason;
    }
}
