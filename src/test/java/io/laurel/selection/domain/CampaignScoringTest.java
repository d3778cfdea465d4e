package io.laurel.selection.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.LaurelTest;
import io.laurel.program.Campaign;
import io.laurel.program.CampaignFixture;
import io.laurel.program.Campaigns;
import io.laurel.program.Scoring;
import io.laurel.rulebook.Decision;
import io.laurel.rulebook.Decisions;
import io.laurel.selection.SelectionScene;
import io.laurel.selection.SelectionScene.Cast;
import io.laurel.selection.persistence.CandidateRows;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

@LaurelTest
class CampaignScoringTest {

    private static final CandidateRows.Filter ANY = new CandidateRows.Filter(null, null, null, null);

    @Autowired
    private AutowireCapableBeanFactory beans;

    @Autowired
    private Campaigns campaigns;

    @Autowired
    private CandidateRows candidates;

    @Autowired
    private Decisions decisions;

    private SelectionScene scene;
    private Cast cast;

    @BeforeEach
    void aProgram() {
        scene = beans.createBean(SelectionScene.class);
        cast = scene.program();
        scene.creator(cast, facts -> facts.engagement("0.012"));
    }

    @Test
    void ownThresholdsDecideTheVerdictAndTheDecisionReplays() {
        ScreenedCandidate byTheRules = screened(Scoring.OF_THE_RULES);
        BigDecimal above = byTheRules.score().add(BigDecimal.ONE);

        ScreenedCandidate stricter =
                screened(new Scoring(Map.of(), Map.of("select-from", above, "review-from", above)));

        assertThat(byTheRules.verdict()).isEqualTo(Verdict.SELECT);
        assertThat(stricter.verdict()).isEqualTo(Verdict.REJECT);
        assertThat(stricter.score()).isEqualByComparingTo(byTheRules.score());
        replaysIdentically(stricter);
    }

    @Test
    void ownWeightsMakeTheScoreAndTheDecisionReplays() {
        ScreenedCandidate byTheRules = screened(Scoring.OF_THE_RULES);

        ScreenedCandidate weighed =
                screened(new Scoring(Map.of("selection/engagement-level", BigDecimal.ZERO), Map.of()));

        assertThat(weighed.score()).isGreaterThan(byTheRules.score());
        replaysIdentically(weighed);
    }

    private ScreenedCandidate screened(Scoring scoring) {
        Campaign draft = campaigns.create(
                CampaignFixture.aCampaign(cast.programId()).campaign().withScoring(scoring), cast.manager());
        campaigns.launch(draft.id(), cast.manager());
        scene.runJobs(scene.process(draft.id()));
        List<ScreenedCandidate> page = candidates.page(draft.id(), ANY, "rank", 0, 10);
        assertThat(page).hasSize(1);
        return page.get(0);
    }

    private void replaysIdentically(ScreenedCandidate candidate) {
        Decision stored = decisions.require(candidate.decisionId());
        var again = decisions.replay(candidate.decisionId());
        assertThat(again.verdict()).isEqualTo(stored.verdict());
        assertThat(again.score()).isEqualTo(stored.score());
        assertThat(again.findings()).isEqualTo(stored.findings());
    }
}
