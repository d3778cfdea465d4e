package io.laurel.selection.domain;

import io.laurel.discovery.Creator;
import io.laurel.rulebook.CheckResult;
import io.laurel.rulebook.Evaluation;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * How one profile fared under criteria that are only tried.
 *
 * @param relaxed verdicts under relaxed criteria by their position, where they are better than a REJECT
 */
record Outcome(
        long creatorId,
        long profileId,
        String platform,
        String country,
        Verdict verdict,
        Double score,
        double coverage,
        BigDecimal engagements,
        boolean barred,
        List<String> failed,
        List<String> flagged,
        List<String> unanswered,
        Map<Integer, Verdict> relaxed) {

    /** The order of ranks: see {@link io.laurel.selection.persistence.CandidateRows#rank}. */
    static final Comparator<Outcome> BEST_FIRST = Comparator.comparing(Outcome::verdict)
            .thenComparing(Outcome::score, Comparator.nullsLast(Comparator.<Double>reverseOrder()))
            .thenComparing(Outcome::coverage, Comparator.reverseOrder())
            .thenComparing(Outcome::engagements, Comparator.nullsLast(Comparator.<BigDecimal>reverseOrder()))
            .thenComparing(Outcome::profileId);

    static Outcome of(Creator creator, boolean barred, Evaluation evaluation, Map<Integer, Verdict> relaxed) {
        return new Outcome(
                creator.id(),
                creator.profileId(),
                creator.platform().code(),
                creator.country(),
                Verdict.valueOf(evaluation.verdict()),
                evaluation.score(),
                evaluation.coverage(),
                creator.followers() == null || creator.engagementRate() == null
                        ? null
                        : creator.engagementRate().multiply(BigDecimal.valueOf(creator.followers())),
                barred,
                Judgement.checks(evaluation, CheckResult.FAIL),
                Judgement.checks(evaluation, CheckResult.FLAG),
                Judgement.checks(evaluation, CheckResult.CANT_CHECK),
                relaxed);
    }

    /** The creator's: their best profile, and what relaxing does for any of them. */
    static Outcome best(Collection<Outcome> profiles) {
        Outcome best = profiles.stream().min(BEST_FIRST).orElseThrow();
        Map<Integer, Verdict> relaxed = new java.util.TreeMap<>();
        profiles.forEach(each -> each.relaxed()
                .forEach((at, verdict) -> relaxed.merge(at, verdict, (a, b) -> a.compareTo(b) <= 0 ? a : b)));
        return new Outcome(
                best.creatorId,
                best.profileId,
                best.platform,
                best.country,
                best.verdict,
                best.score,
                best.coverage,
                best.engagements,
                best.barred,
                best.failed,
                best.flagged,
                best.unanswered,
                relaxed);
    }
}
