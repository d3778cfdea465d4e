package io.laurel.selection.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.laurel.LaurelTest;
import io.laurel.ambassador.Membership;
import io.laurel.ambassador.MembershipState;
import io.laurel.ambassador.Memberships;
import io.laurel.discovery.CannotJoin;
import io.laurel.discovery.persistence.Identities;
import io.laurel.outreach.Contacts;
import io.laurel.outreach.LawfulBasis;
import io.laurel.outreach.domain.CreatorAnswers;
import io.laurel.program.Campaign;
import io.laurel.selection.SelectionScene;
import io.laurel.selection.SelectionScene.Cast;
import io.laurel.selection.domain.ScreenedCandidate;
import io.laurel.selection.persistence.CandidateRows;
import io.laurel.selection.persistence.Screenings;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** Two creators turn out to be one person, or not after all, while campaigns invite them. */
@LaurelTest
class MergedJourneysTest {

    private static final List<String> TABLES = List.of(
            "creator",
            "profile",
            "contact",
            "membership",
            "membership_place",
            "membership_stage",
            "invitation",
            "outbox",
            "candidate");
    private static final CandidateRows.Filter ANY = new CandidateRows.Filter(null, null, null, null);

    @Autowired
    private AutowireCapableBeanFactory beans;

    @Autowired
    private Identities identities;

    @Autowired
    private Memberships memberships;

    @Autowired
    private Contacts contacts;

    @Autowired
    private CreatorAnswers answers;

    @Autowired
    private CandidateRows candidates;

    @Autowired
    private Screenings screenings;

    @Autowired
    private ManagementService management;

    @Autowired
    private JdbcTemplate jdbc;

    private SelectionScene scene;
    private Cast cast;

    @BeforeEach
    void aProgram() {
        scene = beans.createBean(SelectionScene.class);
        cast = scene.program();
    }

    @Test
    void everythingOfAnEndedJourneyMovesAndComesBack() {
        long absorbed = reachable();
        Campaign campaign = approved(1);
        decline(absorbed);
        long remaining = reachable();
        String before = rows();
        assertThat(before).contains("invitation-").contains("outbox-").contains("membership_place-");

        long change = merge(remaining, absorbed);

        assertThat(membership(absorbed)).isEmpty();
        assertThat(membership(remaining).orElseThrow().state()).isEqualTo(MembershipState.DECLINED);
        for (String table : List.of("membership", "membership_place", "invitation", "outbox", "candidate")) {
            assertThat(owners(table)).as(table).containsOnly(remaining);
        }
        assertThat(candidates.find(campaign.id(), remaining)).isPresent();

        identities.undo(cast.programId(), change, cast.manager());

        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void aJourneyBegunSinceOnTheMovedMembershipKeepsTheTwoTogether() {
        long absorbed = reachable();
        approved(1);
        decline(absorbed);
        long remaining = scene.creator(cast, facts -> facts);
        long change = merge(remaining, absorbed);
        approved(1);
        assertThat(membership(remaining).orElseThrow().state()).isEqualTo(MembershipState.INVITING);
        String during = rows();

        assertThatThrownBy(() -> identities.undo(cast.programId(), change, cast.manager()))
                .isInstanceOf(CannotJoin.class)
                .hasMessageContaining("went on a journey");
        assertThat(rows()).isEqualTo(during);
        decline(remaining);
        assertThatThrownBy(() -> identities.undo(cast.programId(), change, cast.manager()))
                .isInstanceOf(CannotJoin.class);
    }

    @Test
    void onePersonOnAShortlistTwiceIsAskedOnce() {
        reachable();
        reachable();
        Campaign campaign = approved(1);
        ScreenedCandidate first = inState(campaign, "INVITED");
        ScreenedCandidate second = inState(campaign, "RESERVE");

        merge(first.creatorId(), second.creatorId());
        decline(first.creatorId());

        assertThat(state(first)).isEqualTo("RELEASED");
        assertThat(state(second)).isEqualTo("DROPPED");
        assertThat(memberships
                        .find(cast.programId(), first.creatorId())
                        .orElseThrow()
                        .state())
                .isEqualTo(MembershipState.DECLINED);
        assertThat(screenings.require(campaign.id()).outcome()).isEqualTo("reserve-exhausted");
    }

    @Test
    void theOneWhoStillHasAPlaceIsFoundAmongBoth() {
        long one = reachable();
        long other = reachable();
        Campaign campaign = approved(2);
        decline(other);
        merge(one, other);

        decline(one);

        assertThat(candidates.places(campaign.id()).invited()).isZero();
        assertThat(screenings.require(campaign.id()).outcome()).isEqualTo("reserve-exhausted");
    }

    @Test
    void whoWasPassedOverAsTheSamePersonWaitsAgainAfterTheUndoing() {
        reachable();
        reachable();
        reachable();
        Campaign campaign = approved(1);
        List<ScreenedCandidate> ranked = candidates.page(campaign.id(), ANY, "rank", 0, 3);
        long change = merge(ranked.get(0).creatorId(), ranked.get(1).creatorId());
        decline(ranked.get(0).creatorId());
        assertThat(state(ranked.get(1))).isEqualTo("DROPPED");
        assertThat(state(ranked.get(2))).isEqualTo("INVITED");

        identities.undo(cast.programId(), change, cast.manager());

        assertThat(state(ranked.get(1))).isEqualTo("RESERVE");
        decline(ranked.get(2).creatorId());
        assertThat(state(ranked.get(1))).isEqualTo("INVITED");
        assertThat(membership(ranked.get(1).creatorId()).orElseThrow().state()).isEqualTo(MembershipState.INVITING);
    }

    @Test
    void anInvitationSinceTheMergeStaysWithItsJourneyAndGivesItsPlaceBack() {
        reachable();
        reachable();
        Campaign campaign = approved(1);
        ScreenedCandidate first = inState(campaign, "INVITED");
        ScreenedCandidate second = inState(campaign, "RESERVE");
        long remaining = scene.creator(cast, facts -> facts);
        long change = merge(remaining, second.creatorId());
        decline(first.creatorId());
        assertThat(membership(remaining).orElseThrow().state()).isEqualTo(MembershipState.INVITING);

        identities.undo(cast.programId(), change, cast.manager());

        assertThat(candidates.find(campaign.id(), remaining)).isPresent();
        assertThat(membership(second.creatorId())).isEmpty();
        decline(remaining);
        assertThat(state(second)).isEqualTo("RELEASED");
        assertThat(candidates.places(campaign.id()).invited()).isZero();
        assertThat(screenings.require(campaign.id()).outcome()).isEqualTo("reserve-exhausted");
    }

    private long reachable() {
        long creator = scene.creator(cast, facts -> facts);
        contacts.enter(
                cast.programId(),
                creator,
                "kim" + creator + "@example.org",
                "contact button",
                LawfulBasis.LEGITIMATE_INTEREST,
                cast.manager());
        return creator;
    }

    private Campaign approved(int places) {
        Campaign campaign = scene.atReview(cast, places);
        scene.approveProposal(cast, campaign.id());
        runJobs();
        return campaign;
    }

    private long merge(long remaining, long absorbed) {
        return identities
                .merge(cast.programId(), remaining, absorbed, "same face", cast.manager())
                .id();
    }

    private void decline(long creator) {
        answers.decline(membership(creator).orElseThrow().id(), null);
        runJobs();
    }

    private Optional<Membership> membership(long creator) {
        return memberships.find(cast.programId(), creator);
    }

    private ScreenedCandidate inState(Campaign campaign, String state) {
        return candidates.page(campaign.id(), ANY, "rank", 0, 10).stream()
                .filter(candidate -> candidate.state().name().equals(state))
                .findFirst()
                .orElseThrow();
    }

    private String state(ScreenedCandidate candidate) {
        return jdbc.queryForObject("select state from candidate where id = ?", String.class, candidate.id());
    }

    private List<Long> owners(String table) {
        return jdbc.queryForList(
                "select creator_id from " + table + " where program_id = ?", Long.class, cast.programId());
    }

    /** What the job executor would run; timers stay. */
    private void runJobs() {
        List<Job> jobs;
        do {
            jobs = management
                    .createJobQuery()
                    .tenantIdIn("p" + cast.programId())
                    .messages()
                    .withRetriesLeft()
                    .list();
            jobs.forEach(job -> management.executeJob(job.getId()));
        } while (!jobs.isEmpty());
    }

    private String rows() {
        StringBuilder rows = new StringBuilder();
        for (String table : TABLES) {
            jdbc.queryForList(
                            "select cast(to_jsonb(t) as text) from %s t where program_id = ? order by 1"
                                    .formatted(table),
                            String.class,
                            cast.programId())
                    .forEach(row -> rows.append(table).append('-').append(row).append('\n'));
        }
        return rows.toString();
    }
}
