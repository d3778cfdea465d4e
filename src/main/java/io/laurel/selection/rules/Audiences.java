package io.laurel.selection.rules;

import io.laurel.selection.rules.Candidate.Audience;
import io.laurel.selection.rules.Candidate.Share;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is known of a creator's followers. Pure; empty lists where nothing is known. */
public final class Audiences {

    private static final Set<String> MINORS = Set.of("0-12", "13-17");

    /**
     * An estimated share.
     *
     * @param low the value itself where a source gave no interval
     * @param sample followers looked at, null where a source gave the share
     */
    public record Estimated(BigDecimal value, BigDecimal low, Integer sample) {

        public boolean enough(Long least) {
            return Audiences.enough(sample, least);
        }
    }

    /**
     * The share of followers who are wanted (or not).
     *
     * @param least share among those listed
     * @param most the same if everybody who is not listed were one of them
     */
    public record Part(BigDecimal least, BigDecimal most, Integer sample) {

        public boolean enough(Long least) {
            return Audiences.enough(sample, least);
        }
    }

    public List<Estimated> suspicious(Candidate candidate) {
        return estimated(candidate.audience(), candidate.audience().suspicious());
    }

    public List<Estimated> inactive(Candidate candidate) {
        return estimated(candidate.audience(), candidate.audience().inactive());
    }

    public List<Part> inCountries(Candidate candidate, List<String> wanted) {
        return part(candidate.audience(), candidate.audience().countries(), wanted);
    }

    public List<Part> inLanguages(Candidate candidate, List<String> wanted) {
        return part(candidate.audience(), candidate.audience().languages(), wanted);
    }

    public List<Part> inAges(Candidate candidate, List<String> wanted) {
        return part(candidate.audience(), candidate.audience().ages(), wanted);
    }

    public List<Part> minors(Candidate candidate) {
        return part(candidate.audience(), candidate.audience().ages(), MINORS);
    }

    private static boolean enough(Integer sample, Long least) {
        return sample == null || sample >= least;
    }

    private static List<Estimated> estimated(Audience audience, Share share) {
        return share == null || share.value() == null
                ? List.of()
                : List.of(new Estimated(
                        share.value(), share.low() == null ? share.value() : share.low(), audience.sampleSize()));
    }

    private static List<Part> part(Audience audience, Map<String, BigDecimal> shares, Collection<String> wanted) {
        if (shares == null || shares.isEmpty()) {
            return List.of();
        }
        BigDecimal all = sum(shares.values());
        BigDecimal least = sum(shares.entrySet().stream()
                .filter(share -> wanted.contains(share.getKey()))
                .map(Map.Entry::getValue)
                .toList());
        BigDecimal rest = BigDecimal.ONE.subtract(all).max(BigDecimal.ZERO);
        return List.of(new Part(least, least.add(rest), audience.sampleSize()));
    }

    private static BigDecimal sum(Collection<BigDecimal> shares) {
        return shares.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
