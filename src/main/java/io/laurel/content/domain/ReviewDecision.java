package io.laurel.content.domain;

import java.time.Instant;
import java.util.List;

/**
 * A person's decision about one version.
 *
 * @param reasons findings picked, as {@code check-id@jurisdiction}
 * @param words own words
 * @param overruled verdict of the rules approved against, or null
 */
public record ReviewDecision(
        long submissionId,
        int version,
        Outcome outcome,
        List<String> reasons,
        String words,
        String overruled,
        String decidedBy,
        Instant decidedAt) {

    /** What was decided. */
    public enum Outcome {
        APPROVED("approved"),
        CHANGES("changes"),
        BLOCKED("blocked"),
        ANOTHER_ROUND("another-round");

        private final String code;

        Outcome(String code) {
            this.code = code;
        }

        /** The code in processes, forms and message keys. */
        public String code() {
            return code;
        }

        public static Outcome of(String code) {
            for (Outcome outcome : values()) {
                if (outcome.code.equals(code)) {
                    return outcome;
                }
            }
            throw new io.laurel.shared.InvalidInput(
                    "outcome", code, "one of approved, changes, blocked, another-round");
        }
    }
}
