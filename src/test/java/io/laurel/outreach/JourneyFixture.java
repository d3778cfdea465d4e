package io.laurel.outreach;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.Actors;
import io.laurel.ambassador.Membership;
import io.laurel.ambassador.Memberships;
import io.laurel.discovery.Creator;
import io.laurel.discovery.Creators;
import io.laurel.discovery.Creators.NewCreator;
import io.laurel.identity.Role;
import io.laurel.program.Campaign;
import io.laurel.program.CampaignFixture;
import io.laurel.program.Campaigns;
import io.laurel.program.Program;
import io.laurel.program.Programs;
import io.laurel.selection.CandidateInvited;
import io.laurel.shared.Handle;
import io.laurel.shared.Platform;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** A program of one's own with a running campaign, a manager and a kept creator; and the engine, stepped by hand. */
public class JourneyFixture {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final ApplicationContext context;
    public final Actors actors;
    public final RuntimeService runtime;
    public final ManagementService management;
    public final TaskService tasks;
    public final Memberships memberships;
    public final Campaigns campaigns;
    public final Program program;
    public final Campaign campaign;
    public final String manager;
    public final long creatorId;

    public JourneyFixture(ApplicationContext context) {
        this.context = context;
        actors = bean(Actors.class);
        runtime = bean(RuntimeService.class);
        management = bean(ManagementService.class);
        tasks = bean(TaskService.class);
        memberships = bean(Memberships.class);
        campaigns = bean(Campaigns.class);
        int n = COUNT.incrementAndGet();
        program = bean(Programs.class)
                .create(
                        new Program(
                                0,
                                "journey" + n,
                                "Journey " + n,
                                "Harbour Kitchen",
                                List.of("harbourkitchen"),
                                "DE",
                                ZoneId.of("Europe/Berlin"),
                                "de"),
                        "system");
        manager = actors.person(Role.MANAGER, program.id());
        campaign = launched("Summer table");
        creatorId = creator("cook");
    }

    public Campaign launched(String name) {
        Campaign draft = campaigns.create(
                CampaignFixture.aCampaign(program.id()).named(name).campaign(), manager);
        campaigns.launch(draft.id(), manager);
        return campaigns.require(draft.id());
    }

    public long creator(String handle) {
        Creator facts = Creator.on(Platform.INSTAGRAM, new Handle(handle))
                .displayName("Kim Fictional")
                .category("food")
                .country("DE")
                .language("de")
                .followers(9_000L)
                .following(400L)
                .posts(300L)
                .postsInSample(12)
                .sponsoredPosts(0)
                .verified(false)
                .lastPostAt(Instant.now())
                .observedAt(Instant.now())
                .build();
        return bean(Creators.class)
                .save(program.id(), NewCreator.of(Platform.INSTAGRAM, new Handle(handle), facts), manager);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public JourneyFixture withAddress() {
        bean(Contacts.class)
                .enter(program.id(), creatorId, address(), "contact button", LawfulBasis.LEGITIMATE_INTEREST, manager);
        return this;
    }

    public String address() {
        return "kim" + creatorId + "@example.org";
    }

    /** The candidate's turn has come, and the first job has run. */
    public JourneyFixture invited() {
        return invited(campaign.id());
    }

    public JourneyFixture invited(long campaignId) {
        keep(campaignId);
        runAsync();
        return this;
    }

    public void keep(long campaignId) {
        transaction(() -> context.publishEvent(new CandidateInvited(program.id(), campaignId, creatorId, 0)));
    }

    public void transaction(Runnable work) {
        bean(TransactionTemplate.class).executeWithoutResult(status -> work.run());
    }

    public Membership membership() {
        return memberships.find(program.id(), creatorId).orElseThrow();
    }

    public Invitation invitation() {
        return bean(Invitations.class).of(membership().id()).orElseThrow();
    }

    /** Runs asynchronous continuations of this journey until none is left; timers stay. */
    public void runAsync() {
        List<Job> jobs;
        do {
            jobs =
                    management
                            .createJobQuery()
                            .tenantIdIn("p" + program.id())
                            .messages()
                            .withRetriesLeft()
                            .list()
                            .stream()
                            .filter(job -> List.of("AmbassadorLifecycle", "Outreach", "Contracting")
                                    .contains(job.getProcessDefinitionKey()))
                            .toList();
            jobs.forEach(job -> management.executeJob(job.getId()));
        } while (!jobs.isEmpty());
    }

    /** Lets a timer of this journey fire. */
    public void fire(String activityId) {
        management.executeJob(timer(activityId).getId());
        runAsync();
    }

    public Job timer(String activityId) {
        Job timer = management
                .createJobQuery()
                .tenantIdIn("p" + program.id())
                .activityId(activityId)
                .singleResult();
        assertThat(timer).as("timer " + activityId).isNotNull();
        return timer;
    }

    public ProcessInstance lifecycle() {
        return instance("AmbassadorLifecycle");
    }

    public ProcessInstance outreach() {
        return instance("Outreach");
    }

    public ProcessInstance instance(String key) {
        return runtime.createProcessInstanceQuery()
                .processDefinitionKey(key)
                .processInstanceBusinessKey(Long.toString(membership().id()))
                .singleResult();
    }

    public Task task() {
        return tasks.createTaskQuery().tenantIdIn("p" + program.id()).singleResult();
    }

    public void asManager(Runnable work) {
        actors.as(manager, work);
        runAsync();
    }
}
