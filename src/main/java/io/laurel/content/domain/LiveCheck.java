package io.laurel.content.domain;

import io.laurel.content.live.LivePost.Metrics;
import java.time.Instant;
import java.util.List;

/**
 * One look at a live post, never changed afterwards.
 *
 * @param problem why it could not be compared, a code; null where it was
 * @param source how it was read: connector, oembed, page or person; null where it could not be
 * @param text the live text that stands for the post, null where there is none
 * @param drift kinds of difference, rows of table DriftResponse; empty unless drifted
 * @param decisionId what the rules said of the live text, null where they were not asked
 * @param by {@code system}, or the person who looked
 * @param words what that person states
 */
public record LiveCheck(
        long id,
        long programId,
        long publicationId,
        Outcome outcome,
        String problem,
        String source,
        String text,
        String hash,
        Boolean platformLabel,
        List<String> drift,
        Details details,
        Long decisionId,
        String verdict,
        Metrics metrics,
        String by,
        String words,
        Instant at) {

    /** What came of looking. */
    public enum Outcome {
        AS_APPROVED,
        DRIFTED,
        /** It cannot be read by machine. */
        CANT_CHECK,
        /** It could not be read now. */
        FAILED
    }

    /** Links and codes, as far as they differ. */
    public record Details(
            List<String> missingLinks, List<String> otherLinks, List<String> missingCodes, List<String> otherCodes) {

        public static final Details NONE = new Details(List.of(), List.of(), List.of(), List.of());
    }
}
