package io.laurel.contracting.domain;

import io.laurel.shared.Conflict;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/** One drafted version: the bytes both sides sign and their hash. */
public record ContractDocument(long contractId, int version, byte[] pdf, String sha256, Instant draftedAt) {

    public static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** @throws Conflict when the stored bytes are not those of the stored hash, or the hash is not the expected one */
    public ContractDocument mustBe(String expectedHash) {
        if (!same(hash(pdf), sha256) || !same(sha256, expectedHash)) {
            throw new Conflict(
                    "Document " + version + " of contract " + contractId
                            + " is not the one that was shown or signed. Nothing was decided; ask an administrator to look at the audit log.");
        }
        return this;
    }

    private static boolean same(String one, String other) {
        return one != null
                && other != null
                && MessageDigest.isEqual(
                        one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }
}
