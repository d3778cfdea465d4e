package io.laurel.selection.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.LaurelTest;
import io.laurel.privacy.OptOuts;
import io.laurel.program.Campaign;
import io.laurel.rulebook.Decision;
import io.laurel.rulebook.Decisions;
import io.laurel.rulebook.Evaluation;
import io.laurel.selection.SelectionScene;
import io.laurel.selection.SelectionScene.Cast;
import io.laurel.selection.persistence.CandidateRows;
import io.laurel.selection.persistence.Screenings;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.transaction.support.TransactionTemplate;

@LaurelTest
class CreatorScreeningTest {

    private static final CandidateRows.Filter ANY = new CandidateRows.Filter(null, null, null, null);

    @Autowired
    private AutowireCapableBeanFactory beans;

    @Autowired
    private Screenings screenings;

    @Autowired
    private CandidateRows candidates;

    @Autowired
    private Facts facts;

    @Autowired
    private Decisions decisions;

    @Autowired
    private OptOuts optOuts;

    @Autowired
    private TransactionTemplate transaction;

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
    void everyCreatorIsScreenedOnceWhateverTheSlices() {
        scene.suitable(cast, 23);
        Campaign campaign = scene.launched(cast, 2);
        CreatorScreening screening = parts.inSlicesOf(10);

        assertThat(slice(screening, campaign)).isFalse();
        assertThat(screenings.require(campaign.id()).percent()).isEqualTo(43);
        assertThat(slice(screening, campaign)).isFalse();
        assertThat(slice(screening, campaign)).isFalse();
        assertThat(slice(screening, campaign)).isTrue();
        transaction.executeWithoutResult(status -> screening.rank(campaign.id()));

        assertThat(candidates.count(campaign.id(), ANY)).isEqualTo(23);
        assertThat(screenings.require(campaign.id()).screened()).isEqualTo(23);
        assertThat(candidates.page(campaign.id(), ANY, "rank", 0, 50))
                .extracting(ScreenedCandidate::rank)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void aSliceThatFailsLeavesNothingAndIsRepeated() {
        scene.suitable(cast, 5);
        Campaign campaign = scene.launched(cast, 2);
        CreatorScreening screening = parts.inSlicesOf(10);

        transaction.executeWithoutResult(status -> {
            screening.screenSlice(campaign.id());
            status.setRollbackOnly();
        });
        assertThat(screenings.require(campaign.id()).screened()).isZero();

        assertThat(slice(screening, campaign)).isFalse();
        assertThat(screenings.require(campaign.id()).screened()).isEqualTo(5);
    }

    @Test
    void stoppedScreeningRanksWhatItHas() {
        scene.suitable(cast, 12);
        Campaign campaign = scene.launched(cast, 2);
        CreatorScreening screening = parts.inSlicesOf(5);
        slice(screening, campaign);

        transaction.executeWithoutResult(status -> screening.stop(campaign.id(), cast.manager()));

        assertThat(slice(screening, campaign)).isTrue();
        transaction.executeWithoutResult(status -> screening.rank(campaign.id()));
        assertThat(candidates.verdicts(campaign.id()).all()).isEqualTo(5);
        assertThat(screenings.require(campaign.id()).stoppedEarly()).isTrue();
    }

    @Test
    void objectionAndBlockKeepACreatorOffTheShortlist() {
        List<Long> ids = scene.suitable(cast, 3);
        optOuts.optOut(cast.programId(), ids.get(0), "staff", cast.manager());
        optOuts.block(cast.programId(), ids.get(1), "asked for money", cast.manager());
        Campaign campaign = scene.atReview(cast, 2);

        assertThat(scene.shortlist(campaign.id()).candidates())
                .extracting(ScreenedCandidate::creatorId)
                .containsExactly(ids.get(2));
        assertThat(candidates.find(campaign.id(), ids.get(0)).orElseThrow().failed())
                .containsExactly("selection/opted-out");
    }

    @Test
    void aFewHundredGeneratedCreatorsAreDecidedAndReplayIdentically() {
        for (int i = 0; i < 300; i++) {
            int n = i;
            scene.creator(
                    cast,
                    facts -> facts.followers(500L + n * 97L % 25_000)
                            .following(n * 31L % 3_000)
                            .engagement(n % 7 == 0 ? null : "0." + String.format("%03d", n % 180))
                            .category(List.of("food", "family", "pet", "other").get(n % 4))
                            .sponsors(n % 11 == 0 ? "rivalkitchen" : "ovenandco"));
        }
        Campaign campaign = scene.atReview(cast, 5);

        VerdictCounts counts = candidates.verdicts(campaign.id());
        assertThat(counts.all()).isEqualTo(300);
        assertThat(counts.select()).isPositive();
        assertThat(counts.review()).isPositive();
        assertThat(counts.reject()).isPositive();
        for (ScreenedCandidate candidate : candidates.page(campaign.id(), ANY, "rank", 0, 300)) {
            if (candidate.id() % 13 != 0) {
                continue;
            }
            Decision stored = decisions.require(candidate.decisionId());
            Evaluation again = decisions.replay(candidate.decisionId());
            assertThat(again.verdict())
                    .isEqualTo(stored.verdict())
                    .isEqualTo(candidate.verdict().name());
            assertThat(again.score()).isEqualTo(stored.score());
            assertThat(again.findings()).isEqualTo(stored.findings());
        }
    }

    @Test
    void theNextCampaignKnowsWhoWasInvitedLately() {
        scene.suitable(cast, 1);
        Campaign first = scene.atReview(cast, 1);
        scene.approveProposal(cast, first.id());
        scene.runJobs(scene.process(first.id()));

        Campaign second = scene.atReview(cast, 1);

        assertThat(scene.shortlist(second.id()).candidates())
                .singleElement()
                .satisfies(
                        candidate -> assertThat(candidate.flagged()).containsExactly("selection/recently-contacted"));
    }

    private boolean slice(CreatorScreening screening, Campaign campaign) {
        return Boolean.TRUE.equals(transaction.execute(status -> screening.screenSlice(campaign.id())));
    }
}
