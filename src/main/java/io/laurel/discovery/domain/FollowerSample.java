package io.laurel.discovery.domain;

import io.laurel.rulebook.TableRow;
import java.util.List;

/** Counts the followers of a sample; keeps none of them. */
public final class FollowerSample {

    /** Who is inactive by one row of the table: every bound given has to be met. */
    public record Inactive(Double postsBelow, Double followingBelow, Double followersBelow) {

        public static Inactive of(TableRow row) {
            return new Inactive(
                    bound(row, "posts-below"), bound(row, "following-below"), bound(row, "followers-below"));
        }

        private static Double bound(TableRow row, String column) {
            Long value = row.integer(column);
            return value == null ? null : value.doubleValue();
        }

        boolean holds(Follower follower) {
            boolean asksNothing = postsBelow == null && followingBelow == null && followersBelow == null;
            return !asksNothing
                    && below(follower.get(FollowerFeature.POSTS), postsBelow)
                    && below(follower.get(FollowerFeature.FOLLOWING), followingBelow)
                    && below(follower.get(FollowerFeature.FOLLOWERS), followersBelow);
        }

        private static boolean below(Double value, Double bound) {
            return bound == null || value != null && value < bound;
        }
    }

    private final FollowerModel model;
    private final List<Inactive> inactivity;
    private long size;
    private long suspicious;
    private long inactive;

    public FollowerSample(FollowerModel model, List<Inactive> inactivity) {
        this.model = model;
        this.inactivity = List.copyOf(inactivity);
    }

    public void add(Follower follower) {
        size++;
        suspicious += model.suspicious(follower) ? 1 : 0;
        inactive += inactivity.stream().anyMatch(row -> row.holds(follower)) ? 1 : 0;
    }

    public FollowerModel model() {
        return model;
    }

    public long size() {
        return size;
    }

    public long suspicious() {
        return suspicious;
    }

    public long inactive() {
        return inactive;
    }
}
