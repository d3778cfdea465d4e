package io.laurel.contracting.domain;

import io.laurel.shared.InvalidInput;
import java.time.Instant;

/**
 * One side's signature of one document version.
 *
 * @param signer {@code creator:ID} or the user id of staff
 */
public record Signature(
        Party party,
        int version,
        String signer,
        String typedName,
        String consentText,
        String documentHash,
        Instant signedAt) {

    public enum Party {
        CREATOR,
        BRAND
    }

    /** A typed name as it will be kept: 2 to 120 characters with at least two letters. */
    public static String typedName(String given) {
        String name = given == null ? "" : given.strip().replaceAll("\\s+", " ");
        if (name.length() < 2
                || name.length() > 120
                || name.codePoints().filter(Character::isLetter).count() < 2
                || name.codePoints().anyMatch(Character::isISOControl)) {
            throw new InvalidInput("typedName", null, "your full name, 2 to 120 characters");
        }
        return name;
    }
}
