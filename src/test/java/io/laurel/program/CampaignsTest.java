package io.laurel.program;

import static io.laurel.program.CampaignFixture.aCampaign;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.laurel.LaurelTest;
import io.laurel.program.persistence.CampaignRows;
import io.laurel.program.persistence.CriteriaVersion;
import io.laurel.shared.Conflict;
import io.laurel.shared.InvalidInput;
import io.laurel.shared.NotFound;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@LaurelTest
@RecordApplicationEvents
class CampaignsTest {

    @Autowired
    private Programs programs;

    @Autowired
    private Campaigns campaigns;

    @Autowired
    private CampaignRows rows;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ApplicationEvents events;

    private long program;

    @BeforeEach
    void makeAProgram() {
        program = programs.create(aProgram()).id();
    }

    static Program aProgram() {
        String key = "t" + UUID.randomUUID().toString().substring(0, 8);
        return new Program(
                0,
                key,
                "Program " + key,
                "Brand " + key,
                List.of("@Brand." + key),
                "DE",
                ZoneId.of("Europe/Berlin"),
                "de");
    }

    @Test
    void keepsEveryFieldOfACampaign() {
        Campaign draft = aCampaign(program).campaign().withAudienceAges(List.of("18-24", "65+"));
        Campaign kept = campaigns.create(draft, "manager");
        assertThat(kept)
                .usingRecursiveComparison()
                .ignoringFields("id", "criteriaVersion", "scoring")
                .isEqualTo(draft);
        assertThat(kept.scoring()).isEqualTo(Scoring.OF_THE_RULES);
        assertThat(kept.state()).isEqualTo(CampaignState.DRAFT);
        assertThat(kept.criteriaVersion()).isEqualTo(1);
    }

    @Test
    void brandHandlesAreNormalised() {
        assertThat(programs.require(program).brandHandles())
                .singleElement()
                .asString()
                .startsWith("brand.");
    }

    @Test
    void changedCriteriaMakeAVersionAndOldOnesStay() {
        Campaign draft = campaigns.create(aCampaign(program).campaign(), "manager");
        Campaign wider = campaigns.change(with(draft.id(), aCampaign(program).withFollowers(1_000, 50_000)), "lead");
        assertThat(wider.criteriaVersion()).isEqualTo(2);
        assertThat(rows.versions(draft.id()))
                .extracting(CriteriaVersion::version)
                .containsExactly(2, 1);
        assertThat(rows.versions(draft.id()))
                .extracting(v -> v.campaign().maxFollowers())
                .containsExactly(50_000, 20_000);
        assertThat(rows.versions(draft.id()))
                .extracting(CriteriaVersion::changedBy)
                .containsExactly("lead", "manager");
    }

    @Test
    void renamingMakesNoVersion() {
        Campaign draft = campaigns.create(aCampaign(program).campaign(), "manager");
        Campaign renamed = campaigns.change(with(draft.id(), aCampaign(program).named("Winter table")), "manager");
        assertThat(renamed.name()).isEqualTo("Winter table");
        assertThat(renamed.criteriaVersion()).isEqualTo(1);
    }

    @Test
    void databaseRefusesToRewriteAVersion() {
        Campaign draft = campaigns.create(aCampaign(program).campaign(), "manager");
        assertThatThrownBy(() -> jdbc.sql("update campaign_criteria set max_followers = 1000000 where campaign_id = ?")
                        .param(draft.id())
                        .update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void anAgeGroupNobodyReportsByIsRefused() {
        assertThatThrownBy(() ->
                        campaigns.create(aCampaign(program).campaign().withAudienceAges(List.of("18-99")), "manager"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("audienceAges");
    }

    @Test
    void criteriaAreFixedOnceLaunched() {
        Campaign running = launched();
        assertThatThrownBy(() ->
                        campaigns.change(with(running.id(), aCampaign(program).withFollowers(1, 2)), "manager"))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("fixed since it was launched");
        assertThat(campaigns
                        .change(with(running.id(), aCampaign(program).withPlaces(20)), "manager")
                        .places())
                .isEqualTo(20);
    }

    @Test
    void launchPublishesItsEvent() {
        Campaign running = launched();
        assertThat(running.state()).isEqualTo(CampaignState.RUNNING);
        assertThat(events.stream(CampaignLaunched.class))
                .containsExactly(new CampaignLaunched(program, running.id(), "manager"));
    }

    @Test
    void campaignWithoutABriefIsNotLaunched() {
        Campaign draft = campaigns.create(aCampaign(program).withBrief(null).campaign(), "manager");
        assertThatThrownBy(() -> campaigns.launch(draft.id(), "manager"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("brief.headline");
        assertThat(campaigns.require(draft.id()).state()).isEqualTo(CampaignState.DRAFT);
        assertThat(events.stream(CampaignLaunched.class)).isEmpty();
    }

    @Test
    void goesThroughItsStates() {
        long id = launched().id();
        campaigns.pause(id, "manager");
        assertThat(campaigns.require(id).state()).isEqualTo(CampaignState.PAUSED);
        campaigns.resume(id, "manager");
        assertThat(campaigns.require(id).state()).isEqualTo(CampaignState.RUNNING);
        campaigns.close(id, "lead");
        assertThat(campaigns.require(id).state()).isEqualTo(CampaignState.CLOSED);
        assertThat(events.stream(CampaignPaused.class)).hasSize(1);
        assertThat(events.stream(CampaignResumed.class)).hasSize(1);
        assertThat(events.stream(CampaignClosed.class)).containsExactly(new CampaignClosed(program, id, "lead"));
    }

    @Test
    void cancellingNeedsAReason() {
        long id = launched().id();
        assertThatThrownBy(() -> campaigns.cancel(id, "manager", "  ")).isInstanceOf(InvalidInput.class);
        campaigns.cancel(id, "manager", "The product is late");
        assertThat(rows.record(id).endReason()).isEqualTo("The product is late");
        assertThat(events.stream(CampaignCancelled.class)).hasSize(1);
    }

    @Test
    void endedCampaignsStayEnded() {
        long id = launched().id();
        campaigns.cancel(id, "manager", "The product is late");
        assertThatThrownBy(() -> campaigns.launch(id, "manager")).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> campaigns.resume(id, "manager")).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> campaigns.close(id, "manager")).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> campaigns.change(with(id, aCampaign(program)), "manager"))
                .isInstanceOf(Conflict.class);
    }

    @Test
    void campaignStaysInItsProgram() {
        Campaign draft = campaigns.create(aCampaign(program).campaign(), "manager");
        long other = programs.create(aProgram()).id();
        assertThatThrownBy(() -> campaigns.change(with(draft.id(), aCampaign(other)), "manager"))
                .isInstanceOf(InvalidInput.class);
        assertThat(campaigns.ofProgram(other)).isEmpty();
    }

    @Test
    void unknownOnesAreNotFound() {
        assertThatThrownBy(() -> campaigns.require(Long.MAX_VALUE)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> campaigns.create(aCampaign(Long.MAX_VALUE).campaign(), "manager"))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> programs.require(Long.MAX_VALUE)).isInstanceOf(NotFound.class);
    }

    @Test
    void keyOfAProgramIsTakenOnce() {
        Program first = programs.require(program);
        assertThatThrownBy(() -> programs.create(first)).isInstanceOf(Conflict.class);
    }

    private Campaign launched() {
        Campaign draft = campaigns.create(aCampaign(program).campaign(), "manager");
        campaigns.launch(draft.id(), "manager");
        return campaigns.require(draft.id());
    }

    private static Campaign with(long id, CampaignFixture fixture) {
        Campaign c = fixture.campaign();
        return Campaign.named(c.name())
                .id(id)
                .programId(c.programId())
                .state(c.state())
                .criteriaVersion(c.criteriaVersion())
                .goal(c.goal())
                .targetAudience(c.targetAudience())
                .platforms(c.platforms())
                .markets(c.markets())
                .languages(c.languages())
                .zone(c.zone())
                .categories(c.categories())
                .minFollowers(c.minFollowers())
                .maxFollowers(c.maxFollowers())
                .minEngagement(c.minEngagement())
                .maxEngagement(c.maxEngagement())
                .compensation(c.compensation())
                .fee(c.fee())
                .productCategories(c.productCategories())
                .competitors(c.competitors())
                .budget(c.budget())
                .startsOn(c.startsOn())
                .endsOn(c.endsOn())
                .brief(c.brief())
                .places(c.places())
                .build();
    }
}
