package io.laurel.selection.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.laurel.LaurelTest;
import io.laurel.program.Campaign;
import io.laurel.program.CampaignFixture;
import io.laurel.program.Campaigns;
import io.laurel.program.Scoring;
import io.laurel.selection.SelectionScene;
import io.laurel.selection.SelectionScene.Cast;
import io.laurel.selection.persistence.CandidateRows;
import io.laurel.selection.persistence.Screenings;
import io.laurel.shared.Conflict;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

@LaurelTest
class DryRunsTest {

    @Autowired
    private AutowireCapableBeanFactory beans;

    @Autowired
    private DryRuns dryRuns;

    @Autowired
    private Campaigns campaigns;

    @Autowired
    private CandidateRows candidates;

    @Autowired
    private Screenings screenings;

    @Autowired
    private JdbcClient jdbc;

    private SelectionScene scene;
    private Cast cast;
    private Campaign draft;

    @BeforeEach
    void aDraft() {
        scene = beans.createBean(SelectionScene.class);
        cast = scene.program();
        draft = campaigns.create(CampaignFixture.aCampaign(cast.programId()).campaign(), cast.manager());
    }

    @Test
    void countsWhatAScreeningFindsAndDecidesNothing() {
        creators();

        DryRunResult result = tried();

        assertThat(decisions()).isZero();
        campaigns.launch(draft.id(), cast.manager());
        scene.runJobs(scene.process(draft.id()));
        assertThat(result.counts()).isEqualTo(candidates.verdicts(draft.id()));
        assertThat(result.checks()).containsExactlyInAnyOrderElementsOf(screenings.checks(draft.id()));
        assertThat(result.best())
                .hasSameSizeAs(scene.shortlist(draft.id()).candidates().stream()
                        .filter(each -> each.verdict() != Verdict.REJECT)
                        .limit(10)
                        .toList());
    }

    @Test
    void everyCreatorIsInOneBinOfScoresOneMarketAndOnePlatform() {
        creators();

        DryRunResult result = tried();

        long all = result.counts().all();
        assertThat(result.scores().stream().mapToLong(bin -> bin.counts().all()).sum() + result.unscored())
                .isEqualTo(all);
        assertThat(result.markets().stream().mapToLong(each -> each.counts().all()))
                .containsExactly(all);
        assertThat(result.platforms()).extracting(DryRunResult.Split::code).containsExactly("instagram");
    }

    @Test
    void relaxingACriterionAddsThoseWhomItAloneKeepsOut() {
        long small = scene.creator(cast, facts -> facts.followers(1_500L));
        long otherTopic = scene.creator(cast, facts -> facts.category("pet"));
        scene.creator(cast, facts -> facts.category("pet").followers(1_500L));

        DryRunResult result = tried();

        assertThat(result.counts().suitable()).isZero();
        Map<String, DryRunResult.Relaxed> relaxed = result.relaxations().stream()
                .collect(java.util.stream.Collectors.toMap(DryRunResult.Relaxed::criterion, each -> each));
        assertThat(relaxed.get("min-followers").examples()).containsExactly(small);
        assertThat(relaxed.get("min-followers").suitable()).isEqualTo(1);
        assertThat(relaxed.get("categories").examples()).containsExactly(otherTopic);
        assertThat(relaxed.get("markets").suitable()).isZero();
    }

    @Test
    void aResultIsStaleAfterCriteriaOrCreatorsChanged() {
        creators();
        DryRun run = done(dryRuns.start(draft.id(), cast.manager()));
        assertThat(dryRuns.stale(run)).isEmpty();

        scene.suitable(cast, 1);
        assertThat(dryRuns.stale(run)).containsExactly(DryRun.Stale.CREATORS);

        campaigns.change(
                draft.withScoring(new Scoring(Map.of(), Map.of("select-from", BigDecimal.valueOf(80)))),
                cast.manager());
        assertThat(dryRuns.stale(run)).containsExactly(DryRun.Stale.CRITERIA, DryRun.Stale.CREATORS);
    }

    @Test
    void twoVersionsAreComparedByWhoChangesSides() {
        creators();
        campaigns.change(
                draft.withScoring(new Scoring(
                        Map.of(), Map.of("select-from", BigDecimal.valueOf(100), "review-from", BigDecimal.ZERO))),
                cast.manager());

        DryRun run = done(dryRuns.compare(draft.id(), 1, 2, cast.manager()));
        ComparisonResult result = dryRuns.comparison(run);

        assertThat(result.before().select()).isEqualTo(3);
        assertThat(result.after().select()).isZero();
        assertThat(result.before().all()).isEqualTo(result.after().all());
        ComparisonResult.Change change = result.changes().stream()
                .filter(each -> each.from() == Verdict.SELECT)
                .findFirst()
                .orElseThrow();
        assertThat(change.to()).isEqualTo(Verdict.REVIEW);
        assertThat(change.count()).isEqualTo(3);
        assertThat(change.examples()).hasSize(3);
    }

    @Test
    void oneRunAtATimeAndAStoppedOneHasNoResult() {
        jdbc.sql("""
                        insert into dry_run (program_id, campaign_id, criteria_version, state, rule_set_version, rule_set_hash,
                            evaluated_on, newest_snapshot, total, started_at, started_by, progressed_at)
                        values (?, ?, 1, 'RUNNING', 1, 'x', current_date, 0, 0, now(), 'test', now() + interval '10 years')""").params(cast.programId(), draft.id()).update();

        assertThatThrownBy(() -> dryRuns.start(draft.id(), cast.manager())).isInstanceOf(Conflict.class);
        dryRuns.stop(draft.id());
        assertThat(dryRuns.latest(draft.id()).orElseThrow().state()).isEqualTo(DryRun.State.STOPPED);
        assertThatThrownBy(() -> dryRuns.stop(draft.id())).isInstanceOf(Conflict.class);
    }

    @Test
    void aScreeningThatFindsNobodyIsFollowedByADryRun() {
        scene.creator(cast, facts -> facts.category("pet"));
        campaigns.launch(draft.id(), cast.manager());
        scene.runJobs(scene.process(draft.id()));

        await().atMost(Duration.ofSeconds(60))
                .until(() -> dryRuns.latest(draft.id()).filter(DryRun::done).isPresent());
        assertThat(dryRuns.result(dryRuns.latest(draft.id()).orElseThrow())
                        .counts()
                        .suitable())
                .isZero();
    }

    private void creators() {
        scene.suitable(cast, 3);
        scene.creator(cast, facts -> facts.doubtful());
        scene.creator(cast, facts -> facts.engagement("0.003"));
        scene.creator(cast, facts -> facts.followers(500L));
    }

    private DryRunResult tried() {
        return dryRuns.result(done(dryRuns.start(draft.id(), cast.manager())));
    }

    private DryRun done(DryRun run) {
        await().atMost(Duration.ofSeconds(60)).until(() -> !latest(run).running());
        assertThat(latest(run).state()).isEqualTo(DryRun.State.DONE);
        return latest(run);
    }

    private DryRun latest(DryRun run) {
        return (run.otherVersion() == null
                        ? dryRuns.latest(run.campaignId())
                        : dryRuns.latest(run.campaignId(), run.criteriaVersion(), run.otherVersion()))
                .orElseThrow();
    }

    private long decisions() {
        return jdbc.sql("select count(*) from decision where program_id = ?")
                .param(cast.programId())
                .query(Long.class)
                .single();
    }
}
