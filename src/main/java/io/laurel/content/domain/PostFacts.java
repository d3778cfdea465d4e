package io.laurel.content.domain;

import io.laurel.content.PublicationConfirmed;
import io.laurel.content.persistence.PostStore;
import io.laurel.content.persistence.ProductStore;
import io.laurel.content.rules.BriefTerms;
import io.laurel.content.rules.Post;
import io.laurel.discovery.Audience;
import io.laurel.discovery.Creators;
import io.laurel.discovery.Observations;
import io.laurel.program.Campaign;
import io.laurel.program.Campaigns;
import io.laurel.program.Compensation;
import io.laurel.program.Program;
import io.laurel.program.Programs;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What rules are told about a mission's post. */
@Component
public class PostFacts {

    /** The age group that is under age. */
    private static final String MINORS = Campaign.AGE_GROUPS.get(0);

    private final Programs programs;
    private final Campaigns campaigns;
    private final MissionBriefs briefs;
    private final ProductStore products;
    private final Creators creators;
    private final Observations observations;
    private final PostStore posts;
    private final Clock clock;

    PostFacts(
            Programs programs,
            Campaigns campaigns,
            MissionBriefs briefs,
            ProductStore products,
            Creators creators,
            Observations observations,
            PostStore posts,
            Clock clock) {
        this.programs = programs;
        this.campaigns = campaigns;
        this.briefs = briefs;
        this.products = products;
        this.creators = creators;
        this.observations = observations;
        this.posts = posts;
        this.clock = clock;
    }

    /** @param subject for instance {@code submission:12/v2} */
    public Post post(Mission mission, String subject, Submission.Text text) {
        Campaign campaign = campaigns.require(mission.campaignId());
        return Post.about(subject)
                .on(text.platform(), text.format())
                .text(text.caption())
                .relationship(relationship(compensation(mission, campaign)))
                .platformLabel(text.platformLabel())
                .jurisdictions(jurisdictions(mission, campaign))
                .productCategories(campaign.productCategories())
                .plannedLink(text.plannedLink())
                .frames(text.frames())
                .minorsShare(minorsShare(mission))
                .build();
    }

    public BriefTerms terms(Mission mission) {
        Program program = programs.require(mission.programId());
        Campaign campaign = campaigns.require(mission.campaignId());
        MissionBrief brief = briefs.of(mission);
        return BriefTerms.of(program.brand())
                .brandHandles(program.brandHandles())
                .competitors(campaign.competitors())
                .mustSay(brief.mustSay())
                .doNotSay(brief.doNotSay())
                .tags(brief.hashtags(), brief.mentions())
                .link(brief.link())
                .codes(brief.codes())
                .briefText(brief.text())
                .otherCaptions(posts.captionsOfOthers(mission, BriefTerms.MOST_CAPTIONS))
                .build();
    }

    /** The language the creator writes in, two letters; the program's where it is unknown. */
    public String language(Mission mission) {
        String own = creators.require(mission.creatorId()).language();
        String code = own == null || own.isBlank()
                ? programs.require(mission.programId()).language()
                : own;
        return code == null || code.length() < 2 ? null : code.substring(0, 2).toLowerCase(Locale.ROOT);
    }

    /** The program's day: the decision date. */
    public LocalDate today(long programId) {
        return LocalDate.now(clock.withZone(programs.require(programId).zone()));
    }

    /** Where people see the post: the mission's jurisdictions (else the campaign's markets) and the creator's own country; the brand's market when neither is known. */
    List<String> jurisdictions(Mission mission, Campaign campaign) {
        Set<String> codes = new LinkedHashSet<>();
        List<String> own = briefs.of(mission).jurisdictions();
        (own.isEmpty() ? campaign.markets() : own).forEach(m -> codes.add(m.toUpperCase(Locale.ROOT)));
        String home = creators.require(mission.creatorId()).country();
        if (home != null && home.matches("[A-Za-z]{2}")) {
            codes.add(home.toUpperCase(Locale.ROOT));
        }
        if (codes.isEmpty()) {
            codes.add(programs.require(mission.programId()).market());
        }
        return List.copyOf(codes);
    }

    /** Of the creator's followers; null when nobody knows their ages. */
    private BigDecimal minorsShare(Mission mission) {
        long profile = creators.require(mission.creatorId()).profileId();
        Audience audience = observations.audiences(List.of(profile)).get(profile);
        return audience == null || audience.ages() == null || audience.ages().isEmpty()
                ? null
                : audience.ages().getOrDefault(MINORS, BigDecimal.ZERO);
    }

    private Set<Compensation> compensation(Mission mission, Campaign campaign) {
        Set<Compensation> compensation = new LinkedHashSet<>(campaign.compensation());
        if (!products.ofAssignment(mission.assignmentId()).isEmpty()) {
            compensation.add(Compensation.GIFTED);
        }
        return compensation;
    }

    /** The strongest tie decides; points can be exchanged and count as pay. */
    static String relationship(Set<Compensation> compensation) {
        if (compensation.contains(Compensation.PAID) || compensation.contains(Compensation.POINTS)) {
            return "paid";
        }
        if (compensation.contains(Compensation.AFFILIATE)) {
            return "affiliate";
        }
        return compensation.contains(Compensation.GIFTED) ? "gifted" : "none";
    }

    /** What the world hears of a post that a person has confirmed. */
    public PublicationConfirmed confirmed(Mission mission, Publication publication) {
        MissionBrief brief = briefs.of(mission);
        ZoneId zone = campaigns.require(mission.campaignId()).zone();
        return new PublicationConfirmed(
                mission.programId(),
                mission.campaignId(),
                mission.membershipId(),
                mission.creatorId(),
                mission.id(),
                publication.submissionId(),
                LocalDate.ofInstant(publication.reportedAt(), zone),
                brief.publishBy(),
                brief.bonusPoints() == null ? 0 : brief.bonusPoints());
    }
}
