package io.laurel.selection.domain;

import io.laurel.discovery.Audience;
import io.laurel.discovery.Creator;
import io.laurel.discovery.Creators;
import io.laurel.discovery.Observations;
import io.laurel.program.Campaign;
import io.laurel.program.Goal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Suggests which of a shortlist to keep. Decides nothing: a person takes it over, or not. */
@Component
public class Suggesting {

    private static final long MILLIS = 3_000;

    private final Creators creators;
    private final Observations observations;
    private final Estimating estimating;

    Suggesting(Creators creators, Observations observations, Estimating estimating) {
        this.creators = creators;
        this.observations = observations;
        this.estimating = estimating;
    }

    /**
     * Chooses among what the rules propose; what a person ticked or unticked against the rules stays as they have it.
     *
     * @param perMarket and perPlatform: at least so many of every market and platform of the campaign
     */
    public Optional<SetSuggestion.Result> suggest(
            Shortlist shortlist,
            Set<Long> kept,
            Campaign campaign,
            Estimating.Rates rates,
            int perMarket,
            int perPlatform) {
        Map<Long, Creator> known = byId(shortlist.candidates());
        List<SetSuggestion.Option> options = new ArrayList<>();
        for (ScreenedCandidate candidate : shortlist.candidates()) {
            boolean ticked = kept.contains(candidate.id());
            boolean own = Shortlist.overrides(candidate, ticked);
            if (candidate.verdict() == Verdict.SELECT || ticked) {
                options.add(new SetSuggestion.Option(
                        candidate.id(),
                        value(candidate, campaign, rates),
                        cost(known.get(candidate.creatorId()), campaign),
                        candidate.country() == null ? Estimate.UNKNOWN : candidate.country(),
                        candidate.platform().code(),
                        own ? ticked : null));
            }
        }
        BigDecimal budget =
                campaign.budget() == null || campaign.budget().amount().signum() == 0
                        ? null
                        : campaign.budget().amount();
        return SetSuggestion.of(
                options,
                new SetSuggestion.Limits(
                        shortlist.places(),
                        budget,
                        each(campaign.markets(), perMarket),
                        each(
                                campaign.platforms().stream()
                                        .map(platform -> platform.code())
                                        .toList(),
                                perPlatform)),
                MILLIS);
    }

    /**
     * How alike the audiences of these creators are by country.
     *
     * @param known creators of whom the countries are known
     * @param share mean over all pairs of the share both have in common; null with fewer than two known
     */
    public record Overlap(int known, int all, Double share) {}

    public Overlap overlap(List<ScreenedCandidate> candidates) {
        List<Long> profiles =
                byId(candidates).values().stream().map(Creator::profileId).toList();
        List<Map<String, BigDecimal>> countries = observations.audiences(profiles).values().stream()
                .map(Audience::countries)
                .filter(shares -> shares != null && !shares.isEmpty())
                .toList();
        double sum = 0;
        int pairs = 0;
        for (int i = 0; i < countries.size(); i++) {
            for (int j = 0; j < i; j++) {
                sum += common(countries.get(i), countries.get(j));
                pairs++;
            }
        }
        return new Overlap(countries.size(), candidates.size(), pairs == 0 ? null : sum / pairs);
    }

    private static double common(Map<String, BigDecimal> a, Map<String, BigDecimal> b) {
        return a.entrySet().stream()
                .mapToDouble(share -> share.getValue()
                        .min(b.getOrDefault(share.getKey(), BigDecimal.ZERO))
                        .doubleValue())
                .sum();
    }

    private static long value(ScreenedCandidate candidate, Campaign campaign, Estimating.Rates rates) {
        Estimate one = Estimate.of(
                List.of(new Estimate.Member(
                        candidate.platform().code(),
                        candidate.followers(),
                        candidate.engagementRate(),
                        candidate.country(),
                        candidate.category(),
                        null)),
                rates.reach(),
                null,
                null);
        return campaign.goal() == Goal.REACH ? one.reach() : one.engagements();
    }

    /** What the creator asks for a post where that is known in the campaign's currency, else the fee. */
    private static BigDecimal cost(Creator creator, Campaign campaign) {
        String currency =
                campaign.budget() == null ? null : campaign.budget().currency().getCurrencyCode();
        if (creator != null
                && creator.price() != null
                && creator.priceCurrency() != null
                && creator.priceCurrency().equals(currency)) {
            return creator.price();
        }
        return campaign.fee() == null ? BigDecimal.ZERO : campaign.fee().amount();
    }

    private static Map<String, Integer> each(List<String> codes, int least) {
        Map<String, Integer> minima = new HashMap<>();
        if (least > 0) {
            codes.forEach(code -> minima.put(code, least));
        }
        return minima;
    }

    private Map<Long, Creator> byId(List<ScreenedCandidate> candidates) {
        return creators
                .find(candidates.stream().map(ScreenedCandidate::creatorId).toList())
                .stream()
                .collect(Collectors.toMap(Creator::id, Function.identity(), (a, b) -> a));
    }
}
