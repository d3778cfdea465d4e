package io.laurel.selection;

import io.laurel.Actors;
import io.laurel.discovery.Creator;
import io.laurel.discovery.Creators;
import io.laurel.identity.Role;
import io.laurel.program.Campaign;
import io.laurel.program.CampaignFixture;
import io.laurel.program.Campaigns;
import io.laurel.program.Program;
import io.laurel.program.Programs;
import io.laurel.selection.domain.Shortlist;
import io.laurel.selection.domain.ShortlistReview;
import io.laurel.shared.Handle;
import io.laurel.shared.Platform;
import io.laurel.workflow.HumanTask;
import io.laurel.workflow.HumanTasks;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;

/** A program of one's own with a manager, creators and launched campaigns; steps their processes by hand. */
public class SelectionScene {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Actors actors;
    private final Programs programs;
    private final Campaigns campaigns;
    private final Creators creators;
    private final ShortlistReview review;
    private final HumanTasks tasks;
    private final RuntimeService runtime;
    private final ManagementService management;
    private final Clock clock;

    SelectionScene(
            Actors actors,
            Programs programs,
            Campaigns campaigns,
            Creators creators,
            ShortlistReview review,
            HumanTasks tasks,
            RuntimeService runtime,
            ManagementService management,
            Clock clock) {
        this.actors = actors;
        this.programs = programs;
        this.campaigns = campaigns;
        this.creators = creators;
        this.review = review;
        this.tasks = tasks;
        this.runtime = runtime;
        this.management = management;
        this.clock = clock;
    }

    /** A program and the people in it. */
    public record Cast(long programId, String manager) {}

    public Cast program() {
        int n = COUNT.incrementAndGet();
        Program program = programs.create(
                new Program(
                        0,
                        "selection-" + n + "-" + Long.toString(System.nanoTime(), 36),
                        "Selection " + n,
                        "Harbour",
                        List.of("harbourkitchen"),
                        "DE",
                        ZoneId.of("Europe/Berlin"),
                        "de"),
                "test");
        return new Cast(program.id(), person(Role.MANAGER, program.id()));
    }

    public String person(Role role, long programId) {
        String id = actors.person(role, programId);
        programs.addMember(programId, id, "test");
        return id;
    }

    /** Creators without a blemish for {@link CampaignFixture}. */
    public List<Long> suitable(Cast cast, int number) {
        return java.util.stream.IntStream.range(0, number)
                .mapToObj(i -> creator(cast, facts -> facts))
                .toList();
    }

    public long creator(Cast cast, UnaryOperator<CreatorFacts> change) {
        CreatorFacts facts = change.apply(CreatorFacts.suitable(clock.instant()));
        return creators.save(
                cast.programId(),
                Creators.NewCreator.of(
                        Platform.INSTAGRAM,
                        new Handle("creator" + COUNT.incrementAndGet() + Long.toString(System.nanoTime(), 36)),
                        facts.creator()),
                "test");
    }

    /** Creator facts with what tests change. */
    public record CreatorFacts(
            String category,
            Long followers,
            Long following,
            BigDecimal engagement,
            List<String> sponsors,
            Instant now) {

        static CreatorFacts suitable(Instant now) {
            return new CreatorFacts("food", 8_000L, 600L, new BigDecimal("0.04"), List.of(), now);
        }

        public CreatorFacts category(String value) {
            return new CreatorFacts(value, followers, following, engagement, sponsors, now);
        }

        public CreatorFacts followers(Long value) {
            return new CreatorFacts(category, value, following, engagement, sponsors, now);
        }

        public CreatorFacts following(Long value) {
            return new CreatorFacts(category, followers, value, engagement, sponsors, now);
        }

        public CreatorFacts engagement(String value) {
            return new CreatorFacts(
                    category, followers, following, value == null ? null : new BigDecimal(value), sponsors, now);
        }

        public CreatorFacts sponsors(String... value) {
            return new CreatorFacts(category, followers, following, engagement, List.of(value), now);
        }

        /** Follows thousands, and posts in between: two flags. */
        public CreatorFacts doubtful() {
            return following(7_000L);
        }

        Creator creator() {
            return Creator.on(Platform.INSTAGRAM, null)
                    .displayName("Somebody")
                    .category(category)
                    .country("DE")
                    .language("de")
                    .followers(followers)
                    .following(following)
                    .posts(200L)
                    .postsInSample(12)
                    .averageLikes(new BigDecimal("300"))
                    .averageComments(new BigDecimal("12"))
                    .engagementRate(engagement)
                    .sponsoredPosts(1)
                    .sponsors(sponsors)
                    .verified(false)
                    .firstPostAt(now.minus(Duration.ofDays(300)))
                    .lastPostAt(now.minus(Duration.ofDays(3)))
                    .observedAt(now.minus(Duration.ofDays(1)))
                    .build();
        }
    }

    /** The same creator, observed now with another number of followers. */
    public Creator grown(Creator was, long followers) {
        return observed(was, was.displayName(), followers);
    }

    /** The same creator, observed now under another name. */
    public Creator named(Creator was, String name) {
        return observed(was, name, was.followers());
    }

    private Creator observed(Creator was, String name, Long followers) {
        return Creator.on(was.platform(), was.handle())
                .displayName(name)
                .category(was.category())
                .country(was.country())
                .language(was.language())
                .followers(followers)
                .following(was.following())
                .posts(was.posts())
                .postsInSample(was.postsInSample())
                .averageLikes(was.averageLikes())
                .averageComments(was.averageComments())
                .engagementRate(was.engagementRate())
                .sponsoredPosts(was.sponsoredPosts())
                .sponsors(was.sponsors())
                .verified(was.verified())
                .firstPostAt(was.firstPostAt())
                .lastPostAt(was.lastPostAt())
                .observedAt(clock.instant())
                .build();
    }

    public Campaign launched(Cast cast, int places) {
        return launched(cast, fixture -> fixture.withPlaces(places));
    }

    public Campaign launched(Cast cast, UnaryOperator<CampaignFixture> change) {
        Campaign campaign = campaigns.create(
                change.apply(CampaignFixture.aCampaign(cast.programId())).campaign(), cast.manager());
        campaigns.launch(campaign.id(), cast.manager());
        return campaigns.require(campaign.id());
    }

    public ProcessInstance process(long campaignId) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(Long.toString(campaignId), "CandidateSelection")
                .singleResult();
    }

    /** Runs what the job executor would until only timers are left. @return how many jobs ran */
    public int runJobs(ProcessInstance process) {
        int ran = 0;
        Job job;
        while ((job = next(process)) != null) {
            management.executeJob(job.getId());
            ran++;
        }
        return ran;
    }

    private Job next(ProcessInstance process) {
        return management.createJobQuery().processInstanceId(process.getId()).messages().list().stream()
                .findFirst()
                .orElse(null);
    }

    /** Fires the timer of this boundary event. */
    public void fire(ProcessInstance process, String activityId) {
        Job timer = management
                .createJobQuery()
                .processInstanceId(process.getId())
                .activityId(activityId)
                .timers()
                .singleResult();
        management.executeJob(timer.getId());
    }

    public HumanTask reviewTask(long campaignId) {
        return tasks.about("CandidateSelection", campaignId).stream()
                .filter(task -> task.taskKey().equals("Task_ReviewShortlist"))
                .findFirst()
                .orElseThrow();
    }

    /** Launches, screens and comes to the review. */
    public Campaign atReview(Cast cast, int places) {
        Campaign campaign = launched(cast, places);
        runJobs(process(campaign.id()));
        return campaign;
    }

    /** Approves what the rules propose. */
    public void approveProposal(Cast cast, long campaignId) {
        approve(cast, campaignId, review.shortlist(campaignId).proposed(), Map.of(), null);
    }

    public void approve(Cast cast, long campaignId, Set<Long> kept, Map<Long, String> reasons, String common) {
        approveAs(cast.manager(), campaignId, kept, reasons, common);
    }

    public void approveAs(String user, long campaignId, Set<Long> kept, Map<Long, String> reasons, String common) {
        String task = reviewTask(campaignId).id();
        actors.as(
                user,
                () -> review.approve(task, new ShortlistReview.Decision(1, new HashSet<>(kept), reasons, common)));
    }

    public Shortlist shortlist(long campaignId) {
        return review.shortlist(campaignId);
    }
}
