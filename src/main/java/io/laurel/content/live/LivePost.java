package io.laurel.content.live;

import java.time.Instant;
import java.util.List;

/**
 * A post as it is live.
 *
 * @param source code of how it was read: connector, oembed, page or person
 * @param title kept beside the text by some platforms, else null
 * @param text what readers see
 * @param links where it leads, as far as that can be seen; null where the platform hides it, as X does behind t.co
 * @param platformLabel whether the platform's own label is on; null where the source does not say
 * @param postedAt null where the source does not say
 */
public record LivePost(
        String source,
        String title,
        String text,
        Extent extent,
        List<String> links,
        Boolean platformLabel,
        Instant postedAt,
        Metrics metrics) {

    /** How much of what was read is the post. */
    public enum Extent {
        /** The text is the post's, from the first to the last character. */
        POST,
        /** The post is somewhere in the page's text. */
        PAGE
    }

    /** Counts at the moment of reading; null where the source does not give one. */
    public record Metrics(Long views, Long likes, Long comments, Long saves) {

        public static final Metrics NONE = new Metrics(null, null, null, null);

        public boolean isEmpty() {
            return views == null && likes == null && comments == null && saves == null;
        }
    }
}
