package io.laurel.selection.domain;

import io.laurel.discovery.Audience;
import io.laurel.discovery.Creator;
import io.laurel.discovery.Observations;
import io.laurel.discovery.Observations.FollowerCount;
import io.laurel.discovery.ObservedPost;
import io.laurel.privacy.OptOuts;
import io.laurel.program.Campaign;
import io.laurel.program.Program;
import io.laurel.rulebook.RuleSetVersion;
import io.laurel.rulebook.Rulebook;
import io.laurel.selection.persistence.CandidateRows;
import io.laurel.selection.rules.Candidate;
import io.laurel.selection.rules.Criteria;
import io.laurel.shared.Money;
import io.laurel.shared.Platform;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Gathers what selection rules read about creators and a campaign: three questions per batch, none per creator. */
@Component
class Facts {

    /** The lexicon of risky language among the tables of the rule set. */
    private static final String LEXICON = "brand-safety";

    private static final String FUNCTION_WORDS = "function-words";

    /** What is read of a profile's past at most: two years of monthly snapshots, a few weeks of posts. */
    private static final int COUNTS = 24;

    private static final int POSTS = 50;

    private final OptOuts optOuts;
    private final CandidateRows candidates;
    private final Observations observations;
    private final Rulebook rulebook;

    Facts(OptOuts optOuts, CandidateRows candidates, Observations observations, Rulebook rulebook) {
        this.optOuts = optOuts;
        this.candidates = candidates;
        this.observations = observations;
        this.rulebook = rulebook;
    }

    /** What does not change from batch to batch. */
    Standing standing(Program program, RuleSetVersion version, LocalDate on) {
        return new Standing(
                program, optOuts.allOptedOut(program.id()), optOuts.allBlocked(program.id()), captions(version, on));
    }

    CaptionRisks captions(RuleSetVersion version, LocalDate on) {
        return new CaptionRisks(rulebook.rows(version, LEXICON, on), rulebook.rows(version, FUNCTION_WORDS, on));
    }

    record Standing(Program program, Set<Long> optedOut, Set<Long> blocked, CaptionRisks captions) {}

    /** What is known of one creator beside the newest snapshot; null or empty where nothing is. */
    record Known(
            boolean optedOut,
            boolean blocked,
            LocalDate lastContacted,
            List<FollowerCount> followerCounts,
            Audience audience,
            List<ObservedPost> posts) {}

    List<Candidate> of(List<Creator> creators, Standing standing) {
        Map<Long, Instant> invited = candidates.lastInvited(
                standing.program().id(), creators.stream().map(Creator::id).toList());
        List<Long> profiles = creators.stream().map(Creator::profileId).toList();
        Map<Long, List<FollowerCount>> counts = observations.followerCounts(profiles, COUNTS);
        Map<Long, Audience> audiences = observations.audiences(profiles);
        Map<Long, List<ObservedPost>> posts = observations.posts(profiles, POSTS);
        ZoneId zone = standing.program().zone();
        return creators.stream()
                .map(creator -> candidate(
                        "profile:" + creator.profileId(),
                        creator,
                        new Known(
                                standing.optedOut().contains(creator.id()),
                                standing.blocked().contains(creator.id()),
                                day(invited.get(creator.id()), zone),
                                counts.getOrDefault(creator.profileId(), List.of()),
                                audiences.get(creator.profileId()),
                                posts.getOrDefault(creator.profileId(), List.of())),
                        standing.captions(),
                        zone))
                .toList();
    }

    static Criteria criteria(Program program, Campaign campaign) {
        Money budget = campaign.budget();
        boolean limited = budget != null && budget.amount().signum() > 0 && campaign.places() > 0;
        return new Criteria(
                campaign.id(),
                campaign.criteriaVersion(),
                campaign.goal().name().toLowerCase(Locale.ROOT),
                campaign.platforms().stream().map(Platform::code).sorted().toList(),
                campaign.markets(),
                campaign.languages(),
                campaign.categories(),
                campaign.minFollowers(),
                campaign.maxFollowers(),
                campaign.minEngagement(),
                campaign.maxEngagement(),
                campaign.productCategories(),
                program.brandHandles(),
                campaign.competitors(),
                campaign.audienceAges(),
                limited ? budget.amount().divide(BigDecimal.valueOf(campaign.places()), 2, RoundingMode.HALF_UP) : null,
                limited ? budget.currency().getCurrencyCode() : null,
                campaign.scoring().weights(),
                campaign.scoring().thresholds());
    }

    /** One creator as rules see it. Pure: the same for a screening and for a check by API. */
    static Candidate candidate(String subjectId, Creator creator, Known known, CaptionRisks captions, ZoneId zone) {
        LocalDate observedOn = day(creator.observedAt(), zone);
        return new Candidate(
                subjectId,
                creator.id(),
                creator.snapshotId(),
                creator.platform().code(),
                creator.category(),
                creator.country(),
                creator.language(),
                creator.followers(),
                creator.following(),
                creator.posts(),
                creator.postsInSample(),
                creator.averageLikes(),
                creator.averageComments(),
                creator.engagementRate(),
                creator.sponsoredPosts(),
                creator.sponsors(),
                day(creator.lastPostAt(), zone),
                observedOn,
                known.optedOut(),
                known.blocked(),
                known.lastContacted(),
                day(creator.firstPostAt(), zone),
                creator.averageViews(),
                creator.averageShares(),
                creator.topics() == null || creator.topics().isEmpty() ? null : creator.topics(),
                creator.price(),
                creator.priceCurrency(),
                creator.audienceCountry(),
                history(known.followerCounts(), creator.followers(), observedOn, zone),
                audience(known.audience(), zone),
                FeedFacts.of(known.posts(), captions, zone));
    }

    private static List<Candidate.Count> history(
            List<FollowerCount> counts, Long followers, LocalDate observedOn, ZoneId zone) {
        TreeMap<LocalDate, Long> byDay = new TreeMap<>();
        counts.forEach(count -> byDay.put(day(count.observedAt(), zone), count.followers()));
        if (followers != null && observedOn != null) {
            byDay.put(observedOn, followers);
        }
        return byDay.size() < 2
                ? null
                : byDay.entrySet().stream()
                        .map(count -> new Candidate.Count(count.getKey(), count.getValue()))
                        .toList();
    }

    private static Candidate.Audience audience(Audience audience, ZoneId zone) {
        return audience == null
                ? null
                : new Candidate.Audience(
                        day(audience.observedAt(), zone),
                        audience.sampleSize(),
                        share(audience.suspicious()),
                        share(audience.inactive()),
                        known(audience.countries()),
                        known(audience.languages()),
                        known(audience.ages()));
    }

    private static Candidate.Share share(Audience.Share share) {
        return share == null ? null : new Candidate.Share(share.value(), share.low(), share.high());
    }

    private static Map<String, BigDecimal> known(Map<String, BigDecimal> shares) {
        return shares == null || shares.isEmpty() ? null : shares;
    }

    static LocalDate day(Instant at, ZoneId zone) {
        return at == null ? null : LocalDate.ofInstant(at, zone);
    }
}
