package io.laurel.content.domain;

import io.laurel.content.rules.Frame;
import java.time.Instant;
import java.util.List;

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

    /**
     * What the ambassador writes: a draft, or the content of a version.
     *
     * @param frames what is shown or said in a story, video or carousel, numbered from 1; empty for other posts
     */
    public record Text(
            String platform,
            String format,
            String caption,
            String plannedLink,
            boolean platformLabel,
            List<Frame> frames) {

        public Text {
            frames = frames == null ? List.of() : List.copyOf(frames);
        }

        /** A post without frames. */
        public Text(String platform, String format, String caption, String plannedLink, boolean platformLabel) {
            this(platform, format, caption, plannedLink, platformLabel, List.of());
        }

        /** Whether nothing has been written yet. */
        public boolean blank() {
            return caption.isBlank() && frames.stream().allMatch(f -> f.text().isBlank());
        }
    }

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
