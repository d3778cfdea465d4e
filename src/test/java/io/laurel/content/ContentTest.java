package io.laurel.content;

import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.init;

import io.laurel.Actors;
import io.laurel.LaurelTest;
import io.laurel.TestClock;
import io.laurel.ambassador.MembershipActivated;
import io.laurel.content.domain.Mission;
import io.laurel.content.domain.Missions;
import io.laurel.content.domain.Publications;
import io.laurel.content.domain.ReviewDecision.Outcome;
import io.laurel.content.domain.Reviews;
import io.laurel.content.domain.Submission;
import io.laurel.content.domain.Submissions;
import io.laurel.content.persistence.MissionStore;
import io.laurel.content.persistence.PostStore;
import io.laurel.contracting.ContractingWorld;
import io.laurel.discovery.Creators;
import io.laurel.identity.Role;
import io.laurel.program.Campaigns;
import io.laurel.program.Compensation;
import io.laurel.program.Programs;
import io.laurel.workflow.HumanTask;
import io.laurel.workflow.HumanTasks;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;

/** An ambassador with a contract in force and an offered mission, in a program of its own. */
@LaurelTest
abstract class ContentTest {

    static final String CLEAN =
            "#werbung #ad Slow mornings with Harbour Kitchen @harbourkitchen #harbourtable https://example.com/table";

    @Autowired
    protected ProcessEngine engine;

    @Autowired
    protected Programs programs;

    @Autowired
    protected Campaigns campaigns;

    @Autowired
    protected Creators creators;

    @Autowired
    protected ApplicationEventPublisher events;

    @Autowired
    protected Missions missions;

    @Autowired
    protected Submissions submissions;

    @Autowired
    protected Reviews reviews;

    @Autowired
    protected Publications publications;

    @Autowired
    protected MissionStore store;

    @Autowired
    protected PostStore posts;

    @Autowired
    protected HumanTasks tasks;

    @Autowired
    protected Actors actors;

    @Autowired
    protected TestClock clock;

    @Autowired
    protected JdbcTemplate jdbc;

    protected ContractingWorld world;
    protected long program;
    protected long campaign;
    protected long creator;
    protected long membership;
    protected long mission;
    protected String reviewer;
    protected String manager;
    protected String lead;

    @BeforeEach
    void offerMission() {
        init(engine);
        world = ContractingWorld.with(programs, campaigns, creators, "300", Compensation.PAID);
        program = world.program().id();
        campaign = world.campaign().id();
        campaigns.launch(campaign, "test");
        reviewer = actors.person(Role.REVIEWER, program);
        manager = actors.person(Role.MANAGER, program);
        lead = actors.person(Role.LEAD, program);
        creator = world.creator("GB", "en");
        membership = member(creator, true);
        events.publishEvent(new MembershipActivated(program, campaign, membership, creator));
        mission = store.ofMembership(membership).get(0).id();
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    protected long member(long creatorId, boolean contract) {
        long id = jdbc.queryForObject(
                "insert into membership (program_id, creator_id, campaign_id, state, stage_since, created_at)"
                        + " values (?, ?, ?, 'ACTIVE', now(), now()) returning id",
                Long.class,
                program,
                creatorId,
                campaign);
        if (contract) {
            contractInForce(id, creatorId);
        }
        return id;
    }

    private void contractInForce(long membershipId, long creatorId) {
        long contract = jdbc.queryForObject(
                "insert into contract (program_id, campaign_id, membership_id, creator_id, state, document_version,"
                        + " created_at, state_since) values (?, ?, ?, ?, 'IN_FORCE', 1, now(), now()) returning id",
                Long.class,
                program,
                campaign,
                membershipId,
                creatorId);
        jdbc.update(
                "insert into contract_document (program_id, contract_id, version, decision_id, terms, language, pdf, sha256,"
                        + " drafted_at) values (?, ?, 1, 1, '{}', 'en', '\\x01', encode(sha256('\\x01'::bytea), 'hex'), now())",
                program,
                contract);
        for (String party : List.of("CREATOR", "BRAND")) {
            jdbc.update(
                    "insert into contract_signature (program_id, contract_id, party, version, signer, typed_name,"
                            + " consent_text, document_hash, signed_at) values (?, ?, ?, 1, 'test', 'Test', 'I agree',"
                            + " encode(sha256('\\x01'::bytea), 'hex'), now())",
                    program,
                    contract,
                    party);
        }
    }

    protected Mission mission() {
        return store.require(mission);
    }

    protected ProcessInstance process() {
        return instance(mission().processInstanceId());
    }

    protected ProcessInstance approval() {
        return instance(submission().processInstanceId());
    }

    /** The instance, also after it has ended, for assertions. */
    private ProcessInstance instance(String id) {
        ProcessInstance running = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceId(id)
                .singleResult();
        return running == null ? EndedInstance.of(id) : running;
    }

    protected Submission submission() {
        return posts.ofMission(mission).orElseThrow();
    }

    protected Submission.Version submit(String caption) {
        return submissions.submit(mission, text(caption), true, "en");
    }

    protected static Submission.Text text(String caption) {
        return new Submission.Text("instagram", "feed", caption, null, false);
    }

    protected HumanTask task(String key) {
        List<HumanTask> open = new java.util.ArrayList<>(tasks.about("Mission", mission));
        posts.ofMission(mission).ifPresent(s -> open.addAll(tasks.about("ContentApproval", s.id())));
        return open.stream()
                .filter(t -> t.taskKey().equals(key))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no open task " + key + " among " + open));
    }

    protected void review(Outcome outcome, String words) {
        String id = task("Task_ReviewPost").id();
        actors.as(
                reviewer,
                () -> reviews.review(
                        id,
                        submission().id(),
                        new Reviews.Verdict(outcome, submission().currentVersion(), List.of(), words)));
    }

    protected void approve() {
        missions.accept(mission);
        submit(CLEAN);
        review(Outcome.APPROVED, "fine");
    }

    protected void fire(String boundaryEvent) {
        Job job = engine.getManagementService().createJobQuery().activityId(boundaryEvent).list().stream()
                .filter(j -> List.of(
                                mission().processInstanceId(),
                                posts.ofMission(mission)
                                        .map(Submission::processInstanceId)
                                        .orElse(""))
                        .contains(j.getProcessInstanceId()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no timer " + boundaryEvent));
        engine.getManagementService().executeJob(job.getId());
    }
}
