package io.laurel.content.domain;

import java.time.Instant;
import java.util.List;

/**
 * A decision about one version: a person's, or a policy's.
 *
 * @param reasons findings picked, as {@code check-id@jurisdiction}
 * @param words own words to the ambassador: a note, what to change, why not; null without any
 * @param overruled verdict of the rules approved against, or null
 * @param overruleReason to colleagues and analysts: why against the rules, or what the person looked at; null where nothing was open
 * @param people how many have to approve this version
 * @param firstBy the other of two people, on the approval of the second; else null
 * @param policy which policy approved in nobody's name, for instance {@code campaign:12/v3}; null for a person's decision
 * @param decidedBy user id, or {@link #BY_POLICY}
 */
public record ReviewDecision(
        long submissionId,
        int version,
        Outcome outcome,
        List<String> reasons,
        String words,
        String overruled,
        String overruleReason,
        int people,
        String firstBy,
        String policy,
        String decidedBy,
        Instant decidedAt) {

    /** Stands for the policy where others have a user id. */
    public static final String BY_POLICY = "policy";

    /** The approval of a version that the rules pass, by a policy. */
    static ReviewDecision byPolicy(Submission.Version version, String policy, Instant now) {
        return new ReviewDecision(
                version.submissionId(),
                version.version(),
                Outcome.APPROVED,
                List.of(),
                null,
                null,
                null,
                1,
                null,
                policy,
                BY_POLICY,
                now);
    }

    /** What was decided. */
    public enum Outcome {
        APPROVED("approved"),
        /** Approved by the first of two people: not yet an approval. */
        FIRST_APPROVED("first-approved"),
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

        /** @throws io.laurel.shared.InvalidInput for anything a form does not offer */
        public static Outcome of(String code) {
            for (Outcome outcome : values()) {
                if (outcome.code.equals(code) && outcome != FIRST_APPROVED) {
                    return outcome;
                }
            }
            throw new io.laurel.shared.InvalidInput(
                    "outcome", code, "one of approved, changes, blocked, another-round");
        }
    }
}
