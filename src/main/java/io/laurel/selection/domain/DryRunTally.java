package io.laurel.selection.domain;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;

/** Counts outcomes as they come. Only creators with several profiles are remembered until the end, so memory follows their number. */
final class DryRunTally {

    static final int BINS = 20;
    private static final int SPLITS = 30;
    private static final int EXAMPLES = 5;
    private static final int BEST = 10;

    private final List<Relaxation> relaxations;
    private final Set<Long> withSeveral;
    private final Map<Long, List<Outcome>> several = new HashMap<>();
    private final long[] verdicts = new long[3];
    private final long[][] bins = new long[BINS][3];
    private final Map<String, long[]> markets = new TreeMap<>();
    private final Map<String, long[]> platforms = new TreeMap<>();
    private final Map<String, long[]> checks = new TreeMap<>();
    private final long[] suitable;
    private final long[] select;
    private final List<List<Long>> examples = new ArrayList<>();
    private final PriorityQueue<Outcome> best = new PriorityQueue<>(Outcome.BEST_FIRST.reversed());
    private long barred;
    private long unscored;

    DryRunTally(List<Relaxation> relaxations, Set<Long> withSeveral) {
        this.relaxations = relaxations;
        this.withSeveral = withSeveral;
        this.suitable = new long[relaxations.size()];
        this.select = new long[relaxations.size()];
        relaxations.forEach(each -> examples.add(new ArrayList<>()));
    }

    void add(Outcome outcome) {
        if (withSeveral.contains(outcome.creatorId())) {
            several.computeIfAbsent(outcome.creatorId(), id -> new ArrayList<>(2))
                    .add(outcome);
        } else {
            count(outcome);
        }
    }

    private void count(Outcome outcome) {
        int verdict = outcome.verdict().ordinal();
        verdicts[verdict]++;
        barred += outcome.barred() ? 1 : 0;
        if (outcome.score() == null) {
            unscored++;
        } else {
            bins[Math.min(BINS - 1, (int) (outcome.score() * BINS / 100))][verdict]++;
        }
        of(markets, outcome.country() == null ? Estimate.UNKNOWN : outcome.country(), 3)[verdict]++;
        of(platforms, outcome.platform(), 3)[verdict]++;
        outcome.failed().forEach(check -> of(checks, check, 4)[0]++);
        outcome.flagged().forEach(check -> of(checks, check, 4)[1]++);
        outcome.unanswered().forEach(check -> of(checks, check, 4)[2]++);
        if (outcome.verdict() == Verdict.REJECT) {
            if (outcome.failed().size() == 1) {
                of(checks, outcome.failed().get(0), 4)[3]++;
            }
            outcome.relaxed().forEach((at, better) -> relaxed(outcome, at, better));
        } else if (!outcome.barred()) {
            best.add(outcome);
            if (best.size() > BEST) {
                best.poll();
            }
        }
    }

    private void relaxed(Outcome outcome, int at, Verdict better) {
        suitable[at]++;
        select[at] += better == Verdict.SELECT ? 1 : 0;
        if (examples.get(at).size() < EXAMPLES) {
            examples.get(at).add(outcome.creatorId());
        }
    }

    DryRunResult result(BigDecimal selectFrom, BigDecimal reviewFrom) {
        several.values().forEach(profiles -> count(Outcome.best(profiles)));
        several.clear();
        List<DryRunResult.Bin> scores = new ArrayList<>();
        int width = 100 / BINS;
        for (int i = 0; i < BINS; i++) {
            scores.add(new DryRunResult.Bin(i * width, (i + 1) * width, counts(bins[i])));
        }
        List<DryRunResult.Relaxed> added = new ArrayList<>();
        for (int i = 0; i < relaxations.size(); i++) {
            Relaxation each = relaxations.get(i);
            added.add(new DryRunResult.Relaxed(
                    each.criterion(), each.from(), each.to(), suitable[i], select[i], examples.get(i)));
        }
        added.sort(Comparator.comparingLong(DryRunResult.Relaxed::suitable).reversed());
        return new DryRunResult(
                counts(verdicts),
                barred,
                checks.entrySet().stream()
                        .map(each -> new CheckCount(
                                each.getKey(),
                                each.getValue()[0],
                                each.getValue()[1],
                                each.getValue()[2],
                                each.getValue()[3]))
                        .sorted(Comparator.comparingLong(CheckCount::failed)
                                .thenComparingLong(CheckCount::flagged)
                                .thenComparingLong(CheckCount::unanswered)
                                .reversed()
                                .thenComparing(CheckCount::checkId))
                        .toList(),
                scores,
                unscored,
                selectFrom,
                reviewFrom,
                splits(markets),
                splits(platforms),
                added,
                best.stream().sorted(Outcome.BEST_FIRST).map(Outcome::creatorId).toList());
    }

    private static List<DryRunResult.Split> splits(Map<String, long[]> counted) {
        return counted.entrySet().stream()
                .map(each -> new DryRunResult.Split(each.getKey(), counts(each.getValue())))
                .sorted(Comparator.<DryRunResult.Split>comparingLong(
                                split -> split.counts().suitable())
                        .thenComparingLong(split -> split.counts().all())
                        .reversed()
                        .thenComparing(DryRunResult.Split::code))
                .limit(SPLITS)
                .toList();
    }

    private static long[] of(Map<String, long[]> counted, String key, int size) {
        return counted.computeIfAbsent(key, each -> new long[size]);
    }

    static VerdictCounts counts(long[] verdicts) {
        return new VerdictCounts(verdicts[0], verdicts[1], verdicts[2]);
    }
}
