package io.laurel.selection.domain;

import io.laurel.discovery.Creator;
import io.laurel.privacy.OptOuts;
import io.laurel.program.Campaign;
import io.laurel.program.Program;
import io.laurel.selection.persistence.CandidateRows;
import io.laurel.selection.rules.Candidate;
import io.laurel.selection.rules.Criteria;
import io.laurel.shared.Platform;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Gathers what selection rules read about creators and a campaign. */
@Component
class Facts {

    private final OptOuts optOuts;
    private final CandidateRows candidates;

    Facts(OptOuts optOuts, CandidateRows candidates) {
        this.optOuts = optOuts;
        this.candidates = candidates;
    }

    /** What does not change from batch to batch. */
    Standing standing(Program program) {
        return new Standing(program, optOuts.allOptedOut(program.id()), optOuts.allBlocked(program.id()));
    }

    record Standing(Program program, Set<Long> optedOut, Set<Long> blocked) {}

    List<Candidate> of(List<Creator> creators, Standing standing) {
        Map<Long, Instant> invited = candidates.lastInvited(
                standing.program().id(), creators.stream().map(Creator::id).toList());
        ZoneId zone = standing.program().zone();
        return creators.stream()
                .map(creator -> of(creator, standing, day(invited.get(creator.id()), zone), zone))
                .toList();
    }

    static Criteria criteria(Program program, Campaign campaign) {
        return new Criteria(
                campaign.id(),
                campaign.criteriaVersion(),
                campaign.goal().name().toLowerCase(java.util.Locale.ROOT),
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
                campaign.competitors());
    }

    private static Candidate of(Creator creator, Standing standing, LocalDate lastContacted, ZoneId zone) {
        return new Candidate(
                "profile:" + creator.profileId(),
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
                day(creator.observedAt(), zone),
                standing.optedOut().contains(creator.id()),
                standing.blocked().contains(creator.id()),
                lastContacted);
    }

    private static LocalDate day(Instant at, ZoneId zone) {
        return at == null ? null : LocalDate.ofInstant(at, zone);
    }
}
