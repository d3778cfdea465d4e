package io.laurel.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.LaurelTest;
import io.laurel.program.Campaign;
import io.laurel.rulebook.RuleChanges.Proposal;
import io.laurel.selection.SelectionScene;
import io.laurel.selection.domain.ScreenedCandidate;
import io.laurel.selection.domain.Verdict;
import io.laurel.selection.persistence.CandidateRows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

/** A raised threshold decides the next screening, without a restart, and stands in its decisions. */
@LaurelTest
class LiveChangeTest {

    @Autowired
    private AutowireCapableBeanFactory beans;

    @Autowired
    private CandidateRows rows;

    @Autowired
    private Decisions decisions;

    @Autowired
    private RuleChanges changes;

    private RuleChangeScene rules;

    @AfterEach
    void backToTheFirstVersion() {
        rules.backToTheFirstVersion("selection");
    }

    @Test
    void raisedThresholdDecidesTheNextScreeningAndStandsInItsDecisions() {
        rules = beans.createBean(RuleChangeScene.class);
        SelectionScene screening = beans.createBean(SelectionScene.class);
        RuleChangeScene.Cast people = rules.cast();
        SelectionScene.Cast cast = screening.program();
        long creator = screening.creator(cast, facts -> facts.engagement("0.03"));
        screening.suitable(cast, 1);
        int before = rules.live("selection");
        ScreenedCandidate first = screened(screening, cast, creator);
        assertThat(first.verdict()).isEqualTo(Verdict.SELECT);
        assertThat(decisions.require(first.decisionId()).ruleSet().version()).isEqualTo(before);

        Proposal raised = rules.propose(
                "selection",
                "EngagementFloor",
                ";2000;20000;0.006;Instagram",
                ";2000;20000;0.035;Instagram",
                people.analyst());
        assertThat(changes.impact(raised.id(), cast.programId()).flips())
                .singleElement()
                .isEqualTo(new RuleChanges.Flip("SELECT", "REJECT", 1, java.util.List.of(first.decisionId())));
        rules.submit(raised, people.analyst());
        assertThat(rules.approve(raised, people.lead())).isTrue();

        ScreenedCandidate second = screened(screening, cast, creator);
        assertThat(second.verdict()).isEqualTo(Verdict.REJECT);
        assertThat(second.failed()).containsExactly("selection/engagement-too-low");
        assertThat(decisions.require(second.decisionId()).ruleSet().version())
                .isEqualTo(changes.require(raised.id()).publishedVersion())
                .isGreaterThan(before);
        assertThat(decisions.replay(first.decisionId()).verdict()).isEqualTo("SELECT");
        assertThat(decisions.replay(second.decisionId()).verdict()).isEqualTo("REJECT");
    }

    private ScreenedCandidate screened(SelectionScene scene, SelectionScene.Cast cast, long creator) {
        Campaign campaign = scene.launched(cast, 2);
        scene.runJobs(scene.process(campaign.id()));
        return rows.find(campaign.id(), creator).orElseThrow();
    }
}
