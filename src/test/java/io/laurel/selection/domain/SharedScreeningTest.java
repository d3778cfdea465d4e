package io.laurel.selection.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.laurel.LaurelTest;
import io.laurel.program.Campaign;
import io.laurel.rulebook.Decision;
import io.laurel.rulebook.Decisions;
import io.laurel.rulebook.Rulebook;
import io.laurel.selection.SelectionScene;
import io.laurel.selection.SelectionScene.Cast;
import io.laurel.selection.persistence.CandidateRows;
import io.laurel.selection.persistence.ScreeningRanges;
import io.laurel.selection.persistence.Screenings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Several nodes screen one campaign. */
@LaurelTest
class SharedScreeningTest {

    private static final CandidateRows.Filter ANY = new CandidateRows.Filter(null, null, null, null);
    private static final int CREATORS = 60;

    @Autowired
    private AutowireCapableBeanFactory beans;

    @Autowired
    private Screenings screenings;

    @Autowired
    private ScreeningRanges ranges;

    @Autowired
    private CandidateRows candidates;

    @Autowired
    private Facts facts;

    @Autowired
    private Rulebook rulebook;

    @Autowired
    private Decisions decisions;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private ManagementService management;

    private SelectionScene scene;
    private Cast cast;
    private ScreeningParts parts;

    @BeforeEach
    void aProgram() {
        scene = beans.createBean(SelectionScene.class);
        cast = scene.program();
        parts = beans.createBean(ScreeningParts.class);
    }

    @Test
    void twoNodesAtOnceGiveTheResultOfOne() throws Exception {
        someCreators();
        Campaign alone = scene.launched(cast, 3);
        Campaign shared = scene.launched(cast, 3);
        CreatorScreening screening = parts.inSlicesOf(7);
        screening.prepare(alone.id());
        AtomicInteger byOne = new AtomicInteger();
        work(screening, alone, byOne);
        assertThat(screening.prepare(shared.id())).isEqualTo(4);

        ExecutorService nodes = Executors.newFixedThreadPool(2);
        CyclicBarrier together = new CyclicBarrier(2);
        List<AtomicInteger> shares = List.of(new AtomicInteger(), new AtomicInteger());
        List<Callable<Void>> jobs = new ArrayList<>();
        for (AtomicInteger share : shares) {
            jobs.add(() -> {
                together.await(10, TimeUnit.SECONDS);
                work(screening, shared, share);
                return null;
            });
        }
        for (Future<Void> job : nodes.invokeAll(jobs)) {
            job.get();
        }
        nodes.shutdown();

        assertThat(byOne).hasValue(9);
        assertThat(shares.get(0).get() + shares.get(1).get()).isEqualTo(9);
        assertThat(screenings.require(shared.id()).screened()).isEqualTo(CREATORS);
        rank(screening, alone);
        rank(screening, shared);
        assertThat(result(shared)).isEqualTo(result(alone)).hasSize(CREATORS);
        assertThat(screenings.require(shared.id()).screened()).isEqualTo(CREATORS);
        assertThat(screenings.checks(shared.id())).isEqualTo(screenings.checks(alone.id()));
    }

    /** A node that has none of the process's jobs. */
    @Test
    void whoHelpsIsWaitedForAndNobodyRanksBefore() throws Exception {
        someCreators();
        Campaign alone = scene.launched(cast, 3);
        Campaign shared = scene.launched(cast, 3);
        CreatorScreening screening = parts.inSlicesOf(20);
        screening.prepare(alone.id());
        work(screening, alone, new AtomicInteger());
        rank(screening, alone);
        screening.prepare(shared.id());
        // The criteria the decisions refer to are stored by the first range.
        assertThat(slice(screening, shared)).isFalse();
        assertThat(ranges.unfinished()).contains(shared.id()).doesNotContain(alone.id());

        ExecutorService job = Executors.newSingleThreadExecutor();
        Future<Boolean> jobs = transaction.execute(helping -> {
            assertThat(screening.help(shared.id())).isTrue();
            Future<Boolean> rest = job.submit(() -> {
                work(screening, shared, new AtomicInteger());
                rank(screening, shared);
                return true;
            });
            await().atMost(Duration.ofSeconds(20)).until(() -> elsewhere(() -> ranges.open(shared.id()) == 1));
            assertThat(rest).isNotDone();
            return rest;
        });
        assertThat(jobs.get(20, TimeUnit.SECONDS)).isTrue();
        job.shutdown();

        assertThat(result(shared)).isEqualTo(result(alone)).hasSize(CREATORS);
        assertThat(elsewhere(() -> screening.help(shared.id()))).isFalse();
    }

    @Test
    void rangesAreTakenByOneAtATime() {
        someCreators();
        Campaign campaign = scene.launched(cast, 3);
        parts.inSlicesOf(CREATORS).prepare(campaign.id());

        transaction.executeWithoutResult(one -> {
            assertThat(ranges.claim(campaign.id())).isPresent();
            assertThat(elsewhere(() -> ranges.claim(campaign.id()).isPresent())).isFalse();
        });
        assertThat(elsewhere(() -> ranges.claim(campaign.id()).isPresent())).isTrue();
    }

    @Test
    void aNodeThatDiesHalfWayLeavesItsRangeToOthersAndNothingTwice() {
        someCreators();
        Campaign campaign = scene.launched(cast, 3);
        AtomicInteger batches = new AtomicInteger();
        CreatorScreening dying = parts.inSlicesOf(20, dyingAfter(batches, 2));
        dying.prepare(campaign.id());

        assertThatThrownBy(() -> slice(dying, campaign)).hasMessage("killed");
        assertThat(batches).hasValue(3);
        assertThat(screenings.require(campaign.id()).screened()).isZero();

        CreatorScreening another = parts.inSlicesOf(20);
        work(another, campaign, new AtomicInteger());
        rank(another, campaign);

        assertThat(candidates.count(campaign.id(), ANY)).isEqualTo(CREATORS);
        assertThat(jdbc.sql("select count(*) from decision where run = ?")
                        .param(screenings.require(campaign.id()).decisionRun())
                        .query(Integer.class)
                        .single())
                .isEqualTo(CREATORS);
    }

    @Test
    void preparingTwiceOpensOneRun() throws Exception {
        someCreators();
        Campaign campaign = scene.launched(cast, 3);
        CreatorScreening screening = parts.inSlicesOf(7);
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        Callable<Integer> prepare = () -> screening.prepare(campaign.id());

        for (Future<Integer> workers : nodes.invokeAll(List.of(prepare, prepare))) {
            assertThat(workers.get()).isEqualTo(4);
        }
        nodes.shutdown();
        assertThat(ranges.open(campaign.id())).isEqualTo(9);
        assertThat(jdbc.sql("select count(*) from decision_run where program_id = ? and purpose = 'screening'")
                        .param(cast.programId())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    /** The engine's part: jobs of one instance that two nodes run at the same time. */
    @Test
    void jobsOfTheProcessRunSideBySideAndJoin() throws Exception {
        someCreators();
        Campaign campaign = scene.launched(cast, 3);
        parts.inSlicesOf(7).prepare(campaign.id());
        ProcessInstance process = scene.process(campaign.id());
        management.executeJob(jobs(process).get(0).getId());
        assertThat(jobs(process)).hasSize(4);

        ExecutorService nodes = Executors.newFixedThreadPool(2);
        while (jobs(process).size() > 1) {
            List<Callable<Void>> pair = jobs(process).stream()
                    .limit(2)
                    .<Callable<Void>>map(job -> () -> {
                        try {
                            management.executeJob(job.getId());
                        } catch (OptimisticLockingException e) {
                            // Both left at the same moment: the job executor tries again, and so does the loop.
                        }
                        return null;
                    })
                    .toList();
            for (Future<Void> done : nodes.invokeAll(pair)) {
                done.get();
            }
        }
        nodes.shutdown();
        scene.runJobs(process);

        assertThat(scene.reviewTask(campaign.id())).isNotNull();
        assertThat(screenings.require(campaign.id()).screened()).isEqualTo(CREATORS);
        assertThat(result(campaign)).hasSize(CREATORS);
    }

    private List<Job> jobs(ProcessInstance process) {
        return management
                .createJobQuery()
                .processInstanceId(process.getId())
                .messages()
                .list();
    }

    private void someCreators() {
        for (int i = 0; i < CREATORS; i++) {
            int n = i;
            scene.creator(
                    cast,
                    facts -> facts.followers(2_000L + n * 997L % 9_000)
                            .following(n % 5 == 0 ? 6_000L : 300L)
                            .engagement(n % 7 == 0 ? null : "0.0" + (10 + n % 80))
                            .category(List.of("food", "family", "pet", "other").get(n % 4)));
        }
    }

    /** Everything of a candidate that does not depend on when it was written. */
    private List<String> result(Campaign campaign) {
        return candidates.page(campaign.id(), ANY, "rank", 0, CREATORS).stream()
                .map(one -> {
                    Decision decision = decisions.require(one.decisionId());
                    assertThat(decision.verdict()).isEqualTo(one.verdict().name());
                    return String.join(
                            " | ",
                            String.valueOf(one.rank()),
                            String.valueOf(one.creatorId()),
                            String.valueOf(one.verdict()),
                            String.valueOf(one.score()),
                            String.valueOf(one.coverage()),
                            decision.subjectFacts(),
                            String.valueOf(decision.findings()),
                            String.valueOf(decision.passed()));
                })
                .toList();
    }

    private Rulebook dyingAfter(AtomicInteger batches, int whole) {
        return (Rulebook) java.lang.reflect.Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Rulebook.class}, (proxy, method, args) -> {
                    if (method.getName().equals("evaluate") && batches.incrementAndGet() > whole) {
                        throw new IllegalStateException("killed");
                    }
                    return method.invoke(rulebook, args);
                });
    }

    private void work(CreatorScreening screening, Campaign campaign, AtomicInteger done) {
        while (!slice(screening, campaign)) {
            done.incrementAndGet();
        }
    }

    private boolean slice(CreatorScreening screening, Campaign campaign) {
        return Boolean.TRUE.equals(transaction.execute(status -> screening.screenSlice(campaign.id())));
    }

    private void rank(CreatorScreening screening, Campaign campaign) {
        transaction.executeWithoutResult(status -> screening.rank(campaign.id()));
    }

    private <T> T elsewhere(Callable<T> question) {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            return other.submit(() -> transaction.execute(status -> {
                        try {
                            return question.call();
                        } catch (Exception e) {
                            throw new IllegalStateException(e);
                        }
                    }))
                    .get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            other.shutdown();
        }
    }
}
