package io.laurel.selection.domain;

import java.math.BigDecimal;
import java.util.List;

/**
 * What a campaign's criteria would do to a program's creators. Each creator counts once, with the best of their profiles, as in a
 * screening.
 *
 * @param barred creators among the rejected whom nobody may keep: they objected or are blocked
 * @param scores creators by score, lowest first
 * @param unscored creators of whom no soft check could be answered
 * @param selectFrom and reviewFrom: the thresholds that counted
 * @param markets by country, most suitable creators first; {@code ?} where unknown
 * @param relaxations what each relaxed criterion would add
 * @param best the first creators in rank order, by id
 */
public record DryRunResult(
        VerdictCounts counts,
        long barred,
        List<CheckCount> checks,
        List<Bin> scores,
        long unscored,
        BigDecimal selectFrom,
        BigDecimal reviewFrom,
        List<Split> markets,
        List<Split> platforms,
        List<Relaxed> relaxations,
        List<Long> best) {

    /** Scores from {@code from} to below {@code to}; the last bin includes its end. */
    public record Bin(int from, int to, VerdictCounts counts) {}

    /** One market or platform. */
    public record Split(String code, VerdictCounts counts) {}

    /**
     * One criterion relaxed, all others as they are.
     *
     * @param suitable creators rejected now and no longer then
     * @param select those of them who would be selected
     * @param examples some of them, by id
     */
    public record Relaxed(String criterion, String from, String to, long suitable, long select, List<Long> examples) {}
}
