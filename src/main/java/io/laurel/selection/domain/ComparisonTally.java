package io.laurel.selection.domain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts who goes from which verdict to which between two versions of criteria. */
final class ComparisonTally {

    private static final int EXAMPLES = 20;

    private final Set<Long> withSeveral;
    private final Map<Long, List<Pair>> several = new HashMap<>();
    private final long[] before = new long[3];
    private final long[] after = new long[3];
    private final long[][] moved = new long[3][3];
    private final List<List<ComparisonResult.Example>> examples = new ArrayList<>();

    private record Pair(Outcome before, Outcome after) {}

    ComparisonTally(Set<Long> withSeveral) {
        this.withSeveral = withSeveral;
        for (int i = 0; i < 9; i++) {
            examples.add(new ArrayList<>());
        }
    }

    /** Null where a version of the criteria does not look at the profile's platform. */
    void add(Outcome was, Outcome is) {
        long creator = (was == null ? is : was).creatorId();
        if (withSeveral.contains(creator)) {
            several.computeIfAbsent(creator, id -> new ArrayList<>(2)).add(new Pair(was, is));
        } else {
            count(creator, was, is);
        }
    }

    private void count(long creator, Outcome was, Outcome is) {
        Verdict from = was == null ? Verdict.REJECT : was.verdict();
        Verdict to = is == null ? Verdict.REJECT : is.verdict();
        before[from.ordinal()]++;
        after[to.ordinal()]++;
        if (from != to) {
            moved[from.ordinal()][to.ordinal()]++;
            List<ComparisonResult.Example> some = examples.get(from.ordinal() * 3 + to.ordinal());
            if (some.size() < EXAMPLES) {
                some.add(new ComparisonResult.Example(
                        creator, was == null ? null : was.score(), is == null ? null : is.score()));
            }
        }
    }

    ComparisonResult result() {
        several.forEach((creator, pairs) -> count(
                creator,
                best(pairs.stream().map(Pair::before).toList()),
                best(pairs.stream().map(Pair::after).toList())));
        several.clear();
        List<ComparisonResult.Change> changes = new ArrayList<>();
        for (Verdict from : Verdict.values()) {
            for (Verdict to : Verdict.values()) {
                long count = moved[from.ordinal()][to.ordinal()];
                if (count > 0) {
                    changes.add(new ComparisonResult.Change(
                            from, to, count, examples.get(from.ordinal() * 3 + to.ordinal())));
                }
            }
        }
        return new ComparisonResult(DryRunTally.counts(before), DryRunTally.counts(after), changes);
    }

    private static Outcome best(List<Outcome> profiles) {
        List<Outcome> seen = new ArrayList<>();
        profiles.forEach(each -> {
            if (each != null) {
                seen.add(each);
            }
        });
        return seen.isEmpty() ? null : Outcome.best(seen);
    }
}
