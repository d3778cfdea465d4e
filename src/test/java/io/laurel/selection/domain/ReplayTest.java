package io.laurel.selection.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.LaurelTest;
import io.laurel.program.Campaign;
import io.laurel.rulebook.Decision;
import io.laurel.rulebook.Decisions;
import io.laurel.rulebook.Evaluation;
import io.laurel.selection.SelectionScene;
import io.laurel.selection.SelectionScene.Cast;
import io.laurel.selection.persistence.Screenings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** What was decided is decided again, whoever is asked and in whatever company. ScreeningBench does the same with 100,000. */
@LaurelTest
class ReplayTest {

    private static final int CREATORS = 2_000;

    @Autowired
    private AutowireCapableBeanFactory beans;

    @Autowired
    private Screenings screenings;

    @Autowired
    private Decisions decisions;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @Test
    void recordedDecisionsReplayIdentically() {
        SelectionScene scene = beans.createBean(SelectionScene.class);
        Cast cast = scene.program();
        RealisticCreators.fill(jdbc, transactions, cast.programId(), CREATORS);
        Campaign first = scene.atReview(cast, 3);
        Campaign second = scene.atReview(cast, 3);
        List<Decision> stored = decisions.find(jdbc.queryForList(
                "select id from decision where run in (?, ?) order by subject_id, id",
                Long.class,
                screenings.require(first.id()).decisionRun(),
                screenings.require(second.id()).decisionRun()));
        assertThat(stored).hasSizeGreaterThan(CREATORS);

        List<Evaluation> again = decisions.replay(stored);

        List<Long> different = new ArrayList<>();
        for (int i = 0; i < stored.size(); i++) {
            if (!ScreeningBench.same(stored.get(i), again.get(i))) {
                different.add(stored.get(i).id());
            }
        }
        assertThat(different).isEmpty();
        assertThat(stored).extracting(Decision::verdict).contains("SELECT", "REVIEW", "REJECT");
    }

    @Test
    void anErasedDecisionIsLeftOutOfAReplay() {
        SelectionScene scene = beans.createBean(SelectionScene.class);
        Cast cast = scene.program();
        scene.suitable(cast, 3);
        Campaign campaign = scene.atReview(cast, 1);
        long run = screenings.require(campaign.id()).decisionRun();
        List<Long> ids = jdbc.queryForList("select id from decision where run = ? order by id", Long.class, run);
        decisions.erase(decisions.require(ids.get(1)).subjectId());

        List<Evaluation> again = decisions.replay(decisions.find(ids));

        assertThat(again).hasSize(3);
        assertThat(again.get(0)).isNotNull();
        assertThat(again.get(1)).isNull();
        assertThat(again.get(2)).isNotNull();
    }
}
