package io.laurel.content.domain;

import java.time.Instant;

/**
 * The post of a mission; its versions are {@link Version}s.
 *
 * @param rounds how often a person has asked for changes
 */
public record Submission(
        long id,
        long programId,
        long missionId,
        int currentVersion,
        int rounds,
        String processInstanceId,
        Instant createdAt) {

    /** What the ambassador writes: a draft, or the content of a version. */
    public record Text(String platform, String format, String caption, String plannedLink, boolean platformLabel) {}

    /**
     * A submitted version, never changed.
     *
     * @param pledge code of the promise ticked
     * @param language in which the ambassador read the promise
     * @param decisionId the rules' decision about exactly this version, null until checked
     * @param verdict of that decision
     */
    public record Version(
            long submissionId,
            int version,
            long programId,
            Text text,
            String pledge,
            String language,
            Instant submittedAt,
            Long decisionId,
            String verdict) {

        public boolean stopped() {
            return "BLOCK".equals(verdict);
        }
    }
}
