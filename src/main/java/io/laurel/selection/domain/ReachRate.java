package io.laurel.selection.domain;

import java.math.BigDecimal;

/**
 * A row of the rule set's table {@code ReachRate}: the share of followers who see one post.
 *
 * @param platform code, or null for any
 * @param followersBelow exclusive, null for no upper end
 */
public record ReachRate(String id, String platform, Long followersFrom, Long followersBelow, BigDecimal rate) {

    boolean covers(String platform, long followers) {
        return (this.platform == null || this.platform.equals(platform))
                && (followersFrom == null || followers >= followersFrom)
                && (followersBelow == null || followers < followersBelow);
    }
}
