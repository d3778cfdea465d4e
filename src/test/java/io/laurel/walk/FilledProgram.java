package io.laurel.walk;

import io.laurel.Actors;
import io.laurel.ambassador.Memberships;
import io.laurel.content.domain.LiveDecisions;
import io.laurel.content.domain.Missions;
import io.laurel.content.domain.Publications;
import io.laurel.content.domain.ReviewDecision.Outcome;
import io.laurel.content.domain.Reviews;
import io.laurel.content.domain.Submission;
import io.laurel.content.domain.Submissions;
import io.laurel.content.persistence.MissionStore;
import io.laurel.content.persistence.PostStore;
import io.laurel.contracting.domain.Contract;
import io.laurel.contracting.domain.Countersigning;
import io.laurel.contracting.domain.Signing;
import io.laurel.contracting.persistence.ContractStore;
import io.laurel.discovery.Creator;
import io.laurel.discovery.Creators;
import io.laurel.discovery.domain.CreatorImport;
import io.laurel.discovery.persistence.ImportStore;
import io.laurel.identity.MagicLinks;
import io.laurel.identity.Role;
import io.laurel.outreach.Contacts;
import io.laurel.outreach.LawfulBasis;
import io.laurel.outreach.domain.CreatorAnswers;
import io.laurel.outreach.domain.MailDelivery;
import io.laurel.privacy.OptOuts;
import io.laurel.program.Campaign;
import io.laurel.program.CampaignFixture;
import io.laurel.program.Campaigns;
import io.laurel.program.Compensation;
import io.laurel.program.Program;
import io.laurel.program.Programs;
import io.laurel.rewards.persistence.RewardStore;
import io.laurel.rulebook.RuleChangeApprovals;
import io.laurel.rulebook.RuleChanges;
import io.laurel.selection.CandidateInvited;
import io.laurel.shared.Handle;
import io.laurel.shared.Money;
import io.laurel.shared.Platform;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** A program with somebody waiting at every step: each kind of task is open and every page has something to show. */
final class FilledProgram {

    private static final String CAPTION =
            "#werbung #ad One long evening with Harbour Kitchen @harbourkitchen #harbourtable https://example.com/table";
    private static final String UNLABELLED = "One long evening with Harbour Kitchen";
    private static final String LIVE = "https://www.instagram.com/p/C0ffeeTable/";

    private final ApplicationContext context;
    private final Map<Role, String> people = new EnumMap<>(Role.class);
    private final Program program;
    private final Campaign campaign;
    private final Campaign costly;
    private int handles;
    private String nextName;

    FilledProgram(ApplicationContext context) {
        this.context = context;
        program = bean(Programs.class)
                .create(
                        new Program(
                                0,
                                "pages" + System.nanoTime() % 100_000,
                                "Harbour Kitchen ambassadors",
                                "Harbour Kitchen",
                                List.of("harbourkitchen"),
                                "DE",
                                ZoneId.of("Europe/Berlin"),
                                "en"),
                        "system");
        for (Role role : Role.values()) {
            people.put(role, bean(Actors.class).person(role, program.id()));
        }
        for (int i = 0; i < 12; i++) {
            creator("DE", "de");
        }
        campaign = launched(CampaignFixture.aCampaign(program.id()).named("Summer table"));
        costly = launched(CampaignFixture.aCampaign(program.id())
                .named("Winter table")
                .paying(
                        Set.of(Compensation.PAID, Compensation.GIFTED),
                        Money.of(new BigDecimal("1200"), "EUR"),
                        Money.of(new BigDecimal("90000"), "EUR")));
        runJobs();
    }

    String person(Role role) {
        return people.get(role);
    }

    long id() {
        return program.id();
    }

    long campaignId() {
        return campaign.id();
    }

    long draft() {
        return bean(Campaigns.class)
                .create(
                        CampaignFixture.aCampaign(program.id())
                                .named("Next spring")
                                .campaign(),
                        manager())
                .id();
    }

    // Creators at each step; a membership's id each

    long withoutContact() {
        return kept(campaign, creator("DE", "de"));
    }

    long invited() {
        long creator = creator("DE", "de");
        reachable(creator);
        return kept(campaign, creator);
    }

    long asking() {
        long membership = invited();
        bean(CreatorAnswers.class)
                .ask(membership, "May I bring my two children, and who pays for the ingredients if more guests come?");
        runJobs();
        return membership;
    }

    long offeredAContract() {
        long membership = invited();
        bean(CreatorAnswers.class).accept(membership);
        runJobs();
        return membership;
    }

    /** The fee needs a second pair of eyes before the creator sees the contract. */
    long underLegalReview() {
        long creator = creator("FR", "fr");
        reachable(creator);
        long membership = kept(costly, creator);
        bean(CreatorAnswers.class).accept(membership);
        runJobs();
        return membership;
    }

    long signed() {
        long membership = offeredAContract();
        Contract contract = contract(membership);
        ContractStore contracts = bean(ContractStore.class);
        bean(Signing.class)
                .sign(
                        grant(membership, MagicLinks.Purpose.PORTAL),
                        contract.id(),
                        "Kim Fictional",
                        true,
                        contracts
                                .document(contract.id(), contract.documentVersion())
                                .sha256(),
                        Locale.ENGLISH);
        runJobs();
        return membership;
    }

    /** @return the mission that was offered */
    long offeredAMission() {
        long membership = signed();
        String task = task("Task_CountersignContract", membership);
        as(Role.MANAGER, () -> bean(Countersigning.class).countersign(task, 1, "Mara Manager", true, Locale.ENGLISH));
        runJobs();
        return bean(MissionStore.class).ofMembership(membership).get(0).id();
    }

    long writing() {
        long mission = offeredAMission();
        bean(Missions.class).accept(mission);
        runJobs();
        return mission;
    }

    long overdue() {
        long mission = writing();
        fire("BoundaryEvent_SubmissionReminderDue", mission);
        fire("BoundaryEvent_SubmissionOverdue", mission);
        return mission;
    }

    long stopped() {
        long mission = writing();
        submit(mission, UNLABELLED);
        return mission;
    }

    long stoppedAndOverdue() {
        long mission = stopped();
        fire("BoundaryEvent_NewVersionOverdue", submission(mission).id());
        return mission;
    }

    /** The rules stopped it too often, the lead approved against them: a second person is asked. */
    long approvedFirst() {
        long mission = writing();
        for (int version = 1; version <= 5; version++) {
            submit(mission, UNLABELLED);
        }
        Submission submission = submission(mission);
        String task = task("Task_DecideLastRound", submission.id());
        as(
                Role.LEAD,
                () -> bean(Reviews.class)
                        .decideLastRound(
                                task,
                                submission.id(),
                                new Reviews.Verdict(
                                        Outcome.APPROVED,
                                        submission.currentVersion(),
                                        List.of(),
                                        null,
                                        "A charity post: nothing is given for it.")));
        runJobs();
        return mission;
    }

    long submitted() {
        long mission = writing();
        submit(mission, CAPTION);
        return mission;
    }

    /** A creator with this name has submitted this text. */
    long submittedBy(String name, String caption) {
        nextName = name;
        long mission = writing();
        nextName = null;
        submit(mission, caption);
        return mission;
    }

    long outOfRounds() {
        long mission = submitted();
        Reviews reviews = bean(Reviews.class);
        for (int round = 1; round < reviews.mostRounds(program.id()); round++) {
            review(mission, Outcome.CHANGES);
            submit(mission, CAPTION + " " + round);
        }
        review(mission, Outcome.CHANGES);
        return mission;
    }

    long approved() {
        long mission = submitted();
        review(mission, Outcome.APPROVED);
        return mission;
    }

    long approvedAndOverdue() {
        long mission = approved();
        fire("BoundaryEvent_PublicationOverdue", mission);
        return mission;
    }

    long posted() {
        long mission = approved();
        bean(Publications.class).report(mission, LIVE + mission);
        runJobs();
        return mission;
    }

    /** @return the publication of a post no connector can read */
    long unreadable() {
        long publication = publication(published());
        fire("TimerEvent_NextLook", publication);
        return publication;
    }

    /** @return the publication of a post that reads otherwise than approved */
    long changed() {
        long publication = unreadable();
        String task = task("Task_CheckLivePost", publication);
        as(
                Role.REVIEWER,
                () -> bean(LiveDecisions.class)
                        .state(
                                task,
                                publication,
                                new LiveDecisions.Statement(
                                        "changed",
                                        CAPTION.replace("long", "quiet"),
                                        List.of(),
                                        "Copied from the app.",
                                        null)));
        runJobs();
        return publication;
    }

    private long publication(long mission) {
        return bean(PostStore.class)
                .publications(submission(mission).id())
                .get(0)
                .id();
    }

    long published() {
        long mission = posted();
        long publication = publication(mission);
        String task = task("Task_ConfirmPublication", mission);
        as(Role.MANAGER, () -> bean(Publications.class).confirm(task, publication, true));
        runJobs();
        return mission;
    }

    /** The campaign's points are used up: the lead decides. */
    long overBudget() {
        bean(RewardStore.class).setBudget(program.id(), campaign.id(), 100L);
        return published();
    }

    // Beside the journeys

    long ruleChange() {
        RuleChanges changes = bean(RuleChanges.class);
        int live = changes.versions("selection").stream()
                .filter(RuleChanges.Version::live)
                .findFirst()
                .orElseThrow()
                .version();
        String csv = new String(changes.exportCsv("selection", live, "EngagementFloor"), StandardCharsets.UTF_8);
        RuleChanges.Proposal proposal = changes.propose(
                "selection",
                live,
                "EngagementFloor",
                csv.replaceFirst("0\\.0\\d+", "0.0351").getBytes(StandardCharsets.UTF_8),
                "EngagementFloor.csv",
                person(Role.ANALYST));
        as(
                Role.ANALYST,
                () -> bean(RuleChangeApprovals.class)
                        .submit(proposal.id(), "Creators below 3.5 per cent did not bring what we paid for."));
        return proposal.id();
    }

    /** A file with rows that cannot be taken. */
    long imported() {
        String csv = """
                profile_id,handle_masked,category,followers,followees,posts,d_posts_in_sample,d_avg_likes,d_avg_comments,d_engagement_rate
                pg1,pagescreator1,food,9000,400,320,24,300,12,0.035
                pg2,pagescreator2,food,-5,400,320,24,300,12,0.035
                pg3,,food,many,400,320,24,300,12,0.035
                """;
        ImportStore imports = bean(ImportStore.class);
        try {
            CreatorImport upload = imports.add(
                    new ImportStore.Upload(program.id(), Platform.INSTAGRAM, null, "creators.csv", manager()),
                    new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> !imports.require(upload.id()).state().underWay());
            return upload.id();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void blockedAndOptedOut() {
        OptOuts optOuts = bean(OptOuts.class);
        optOuts.block(program.id(), creator("DE", "de"), "Sold followers in spring.", manager());
        optOuts.optOut(program.id(), creator("DE", "de"), "link", "system");
    }

    void sendMails() {
        bean(MailDelivery.class).deliverDue();
    }

    String task(String key, long subject) {
        return bean(ProcessEngine.class)
                .getTaskService()
                .createTaskQuery()
                .taskDefinitionKey(key)
                .processInstanceBusinessKey(Long.toString(subject))
                .singleResult()
                .getId();
    }

    /** The path of a new link. */
    String link(long membership, MagicLinks.Purpose purpose) {
        return bean(MagicLinks.class)
                .issue(grant(membership, purpose), Duration.ofDays(1))
                .getPath();
    }

    long membershipOf(long mission) {
        return bean(MissionStore.class).require(mission).membershipId();
    }

    long creatorOf(long membership) {
        return bean(Memberships.class).require(membership).creatorId();
    }

    Contract contract(long membership) {
        return bean(ContractStore.class).newestOf(membership).orElseThrow();
    }

    Submission submission(long mission) {
        return bean(PostStore.class).ofMission(mission).orElseThrow();
    }

    private Campaign launched(CampaignFixture fixture) {
        Campaigns campaigns = bean(Campaigns.class);
        Campaign created = campaigns.create(fixture.campaign(), manager());
        campaigns.launch(created.id(), manager());
        return campaigns.require(created.id());
    }

    private long creator(String country, String language) {
        return creator(Platform.INSTAGRAM, "kitchen.table." + ++handles, country, language);
    }

    /** Somebody on a platform under this very handle. */
    long onPlatform(Platform platform, String handle) {
        handles++;
        return creator(platform, handle, "DE", "de");
    }

    private long creator(Platform platform, String name, String country, String language) {
        Instant now = bean(Clock.class).instant();
        Handle handle = new Handle(name);
        Creator facts = Creator.on(platform, handle)
                .programId(program.id())
                .displayName(nextName == null ? "Kim Fictional " + handles : nextName)
                .category("food")
                .country(country)
                .language(language)
                .followers(5_000L + handles * 400L)
                .following(handles % 3 == 0 ? 7_000L : 400L)
                .posts(200L)
                .postsInSample(12)
                .averageLikes(new BigDecimal("300"))
                .averageComments(new BigDecimal("12"))
                .engagementRate(new BigDecimal("0.04"))
                .sponsoredPosts(1)
                .sponsors(handles % 4 == 0 ? List.of("rivalkitchen") : List.of())
                .verified(false)
                .firstPostAt(now.minus(Duration.ofDays(400)))
                .lastPostAt(now.minus(Duration.ofDays(3)))
                .observedAt(now.minus(Duration.ofHours(2)))
                .build();
        return bean(Creators.class).save(program.id(), Creators.NewCreator.of(platform, handle, facts), manager());
    }

    private void reachable(long creator) {
        bean(Contacts.class)
                .enter(
                        program.id(),
                        creator,
                        "kim" + creator + "@creators.example",
                        "imprint",
                        LawfulBasis.LEGITIMATE_INTEREST,
                        manager());
    }

    private long kept(Campaign into, long creator) {
        bean(TransactionTemplate.class)
                .executeWithoutResult(
                        status -> context.publishEvent(new CandidateInvited(program.id(), into.id(), creator, 0)));
        runJobs();
        return bean(Memberships.class).find(program.id(), creator).orElseThrow().id();
    }

    private void submit(long mission, String caption) {
        bean(Submissions.class)
                .submit(
                        mission,
                        new Submission.Text("instagram", "feed", caption, null, !caption.equals(UNLABELLED)),
                        true,
                        "en");
        runJobs();
    }

    private void review(long mission, Outcome outcome) {
        Submission submission = submission(mission);
        String task = task("Task_ReviewPost", submission.id());
        as(
                Role.REVIEWER,
                () -> bean(Reviews.class)
                        .review(
                                task,
                                submission.id(),
                                new Reviews.Verdict(
                                        outcome,
                                        submission.currentVersion(),
                                        List.of(),
                                        "Start with the label.",
                                        "Looked at it closely.")));
        runJobs();
    }

    private void fire(String timer, long subject) {
        ProcessEngine engine = bean(ProcessEngine.class);
        List<Job> jobs =
                engine.getManagementService().createJobQuery().tenantIdIn(tenant()).activityId(timer).list().stream()
                        .filter(job -> Long.toString(subject)
                                .equals(engine.getRuntimeService()
                                        .createProcessInstanceQuery()
                                        .processInstanceId(job.getProcessInstanceId())
                                        .singleResult()
                                        .getBusinessKey()))
                        .toList();
        engine.getManagementService().executeJob(jobs.get(0).getId());
        runJobs();
    }

    /** What the job executor would run; timers stay. */
    private void runJobs() {
        ProcessEngine engine = bean(ProcessEngine.class);
        List<Job> jobs;
        do {
            jobs = engine.getManagementService()
                    .createJobQuery()
                    .tenantIdIn(tenant())
                    .messages()
                    .withRetriesLeft()
                    .list();
            jobs.forEach(job -> engine.getManagementService().executeJob(job.getId()));
        } while (!jobs.isEmpty());
    }

    private MagicLinks.Grant grant(long membership, MagicLinks.Purpose purpose) {
        return new MagicLinks.Grant(purpose, program.id(), creatorOf(membership), membership);
    }

    private void as(Role role, Runnable action) {
        bean(Actors.class).as(person(role), action);
    }

    private String manager() {
        return person(Role.MANAGER);
    }

    private String tenant() {
        return "p" + program.id();
    }

    private <T> T bean(Class<T> type) {
        return context.getBean(type);
    }
}
