package io.laurel.content.domain;

import io.laurel.content.PublicationConfirmed;
import io.laurel.content.persistence.BirthDateStore;
import io.laurel.content.persistence.PostStore;
import io.laurel.content.persistence.ProductStore;
import io.laurel.content.persistence.SubstantiationStore;
import io.laurel.content.rules.BriefTerms;
import io.laurel.content.rules.Post;
import io.laurel.content.rules.Proof;
import io.laurel.content.rules.Reach;
import io.laurel.discovery.Audience;
import io.laurel.discovery.Creator;
import io.laurel.discovery.Creators;
import io.laurel.discovery.Observations;
import io.laurel.program.Campaign;
import io.laurel.program.Campaigns;
import io.laurel.program.Compensation;
import io.laurel.program.Program;
import io.laurel.program.Programs;
import io.laurel.rulebook.Rulebook;
import io.laurel.rulebook.TableRow;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** What rules are told about a mission's post. */
@Component
public class PostFacts {

    /** The age group that is under age. */
    private static final String MINORS = Campaign.AGE_GROUPS.get(0);

    private static final Pattern COUNTRY = Pattern.compile("[A-Za-z]{2}");

    private final Programs programs;
    private final Campaigns campaigns;
    private final MissionBriefs briefs;
    private final ProductStore products;
    private final Creators creators;
    private final Observations observations;
    private final PostStore posts;
    private final ClaimKinds kinds;
    private final BirthDateStore births;
    private final SubstantiationStore substantiations;
    private final Rulebook rulebook;
    private final Clock clock;

    PostFacts(
            Programs programs,
            Campaigns campaigns,
            MissionBriefs briefs,
            ProductStore products,
            Creators creators,
            Observations observations,
            PostStore posts,
            ClaimKinds kinds,
            BirthDateStore births,
            SubstantiationStore substantiations,
            Rulebook rulebook,
            Clock clock) {
        this.programs = programs;
        this.campaigns = campaigns;
        this.briefs = briefs;
        this.products = products;
        this.creators = creators;
        this.observations = observations;
        this.posts = posts;
        this.kinds = kinds;
        this.births = births;
        this.substantiations = substantiations;
        this.rulebook = rulebook;
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
                .reach(reach(mission, campaign))
                .productCategories(campaign.productCategories())
                .plannedLink(text.plannedLink())
                .frames(text.frames())
                .minorsShare(minorsShare(mission))
                .creatorAge(age(mission))
                .proofs(proofs(mission))
                .creatorFollowers(creators.require(mission.creatorId()).followers())
                .build();
    }

    /** Whether the law asks how old the person shown is, for the campaign's products where the mission's post is seen. */
    boolean asksAge(Mission mission) {
        Campaign campaign = campaigns.require(mission.campaignId());
        return kinds.asksAge(
                today(mission.programId()), campaign.productCategories(), jurisdictions(mission, campaign));
    }

    /** In years, only where the law asks; null when the ambassador has not said. */
    private Integer age(Mission mission) {
        return asksAge(mission)
                ? births.of(mission.membershipId())
                        .map(birth -> birth.yearsOn(today(mission.programId())))
                        .orElse(null)
                : null;
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

    /** Proofs and licences the mission names, those in force today. */
    private List<Proof> proofs(Mission mission) {
        return substantiations.namedBy(mission.assignmentId(), today(mission.programId())).stream()
                .map(each -> new Proof(each.code(), each.kind(), each.jurisdictions()))
                .toList();
    }

    /** Whose rules hold for the mission's post, and why. */
    public List<Reach> reach(Mission mission) {
        return reach(mission, campaigns.require(mission.campaignId()));
    }

    private List<String> jurisdictions(Mission mission, Campaign campaign) {
        return reach(mission, campaign).stream().map(Reach::jurisdiction).toList();
    }

    /**
     * The mission's jurisdictions (else the campaign's markets), the creator's own country and the countries of a good part of the
     * audience (table {@code AudienceReach}); the brand's market when none of these is known. Each once, for its first reason.
     */
    private List<Reach> reach(Mission mission, Campaign campaign) {
        Map<String, Reach> reach = new LinkedHashMap<>();
        List<String> own = briefs.of(mission).jurisdictions();
        String because = own.isEmpty() ? "market" : "mission";
        (own.isEmpty() ? campaign.markets() : own).forEach(code -> join(reach, code, because, null));
        Creator creator = creators.require(mission.creatorId());
        if (creator.country() != null && COUNTRY.matcher(creator.country()).matches()) {
            join(reach, creator.country(), "home", null);
        }
        Audience audience = observations.audiences(List.of(creator.profileId())).get(creator.profileId());
        if (audience != null && audience.countries() != null) {
            List<TableRow> rows = rulebook.rows(PostChecks.RULE_SET, "AudienceReach", today(mission.programId()));
            audience.countries().entrySet().stream()
                    .filter(each -> COUNTRY.matcher(each.getKey()).matches() && counts(rows, each))
                    .sorted(Map.Entry.<String, BigDecimal>comparingByValue()
                            .reversed()
                            .thenComparing(Map.Entry.comparingByKey()))
                    .forEach(each -> join(reach, each.getKey(), "audience", each.getValue()));
        }
        if (reach.isEmpty()) {
            join(reach, programs.require(mission.programId()).market(), "brand", null);
        }
        return List.copyOf(reach.values());
    }

    private static void join(Map<String, Reach> reach, String country, String because, BigDecimal share) {
        String code = country.toUpperCase(Locale.ROOT);
        reach.putIfAbsent(code, new Reach(code, because, share));
    }

    /** The first row that fits the country decides; a row for any country lists none. */
    private static boolean counts(List<TableRow> rows, Map.Entry<String, BigDecimal> share) {
        String code = share.getKey().toUpperCase(Locale.ROOT);
        return rows.stream()
                .filter(row ->
                        row.list("countries").isEmpty() || row.list("countries").contains(code))
                .findFirst()
                .filter(row -> share.getValue().compareTo(row.number("share-from")) >= 0)
                .isPresent();
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
