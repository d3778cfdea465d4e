package io.laurel.selection.domain;

import java.util.List;

/** Two versions of a campaign's criteria over the same creators. */
public record ComparisonResult(VerdictCounts before, VerdictCounts after, List<Change> changes) {

    /** Creators who go from one verdict to another, with some of them. */
    public record Change(Verdict from, Verdict to, long count, List<Example> examples) {}

    /** One of them by id, with both scores; null where no soft check could be answered. */
    public record Example(long creatorId, Double before, Double after) {}
}
