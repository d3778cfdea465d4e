package io.laurel.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.laurel.Http;
import io.laurel.ambassador.JourneyStopped;
import io.laurel.ambassador.MembershipActivated;
import io.laurel.content.domain.Ages;
import io.laurel.content.domain.BirthDate;
import io.laurel.content.domain.MissionState;
import io.laurel.content.domain.PostFacts;
import io.laurel.content.persistence.BirthDateStore;
import io.laurel.identity.MagicLinks;
import io.laurel.privacy.CreatorOptedOut;
import io.laurel.rulebook.CheckResult;
import io.laurel.rulebook.Decision;
import io.laurel.rulebook.Decisions;
import io.laurel.rulebook.Finding;
import io.laurel.shared.Conflict;
import io.laurel.shared.InvalidInput;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The creator's age: asked only where the law wants it, told to rules in years, erased with the membership. */
@ExtendWith(OutputCaptureExtension.class)
class AgesTest extends ContentTest {

    private static final String YOUNG_ADULT = "content/creator-too-young";

    @LocalServerPort
    private int port;

    @Autowired
    private MagicLinks links;

    @Autowired
    private Ages ages;

    @Autowired
    private BirthDateStore births;

    @Autowired
    private PostFacts facts;

    @Autowired
    private Decisions decisions;

    private void products(String category) {
        jdbc.update(
                "insert into campaign_criteria select (jsonb_populate_record(c, jsonb_build_object('version', 2,"
                        + " 'product_categories', jsonb_build_array(?::text)))).* from campaign_criteria c where campaign_id = ?",
                category,
                campaign);
        jdbc.update("update campaign set criteria_version = 2 where id = ?", campaign);
    }

    private Http portal(long membershipId, long creatorId) {
        URI link = links.issue(
                new MagicLinks.Grant(MagicLinks.Purpose.PORTAL, program, creatorId, membershipId), Duration.ofDays(1));
        Http http = Http.anonymous(port);
        http.get(link.getPath());
        return http;
    }

    private LocalDate today() {
        return facts.today(program);
    }

    private String yearsAgo(int years) {
        return today().minusYears(years).toString();
    }

    private Decision decision() {
        return decisions.require(
                posts.version(submission().id(), submission().currentVersion()).decisionId());
    }

    private Optional<Finding> age(Decision decision) {
        return decision.findings().stream()
                .filter(f -> f.checkId().equals(YOUNG_ADULT))
                .findFirst();
    }

    @Test
    void nobodyIsAskedWithoutAnAgeLimit() {
        assertThat(ages.need(mission())).isEqualTo(Ages.Need.NONE);
        products("hfss");
        assertThat(ages.need(mission())).isEqualTo(Ages.Need.NONE);
        Http portal = portal(membership, creator);
        String page = portal.get("/p/missions/" + mission).body();
        assertThat(page).doesNotContain("bornOn");
        assertThatThrownBy(() -> ages.give(mission, yearsAgo(30))).isInstanceOf(Conflict.class);
        portal.form("/p/missions/" + mission + "/accept", page, Map.of("bornOn", yearsAgo(30)));
        assertThat(mission().state()).isEqualTo(MissionState.ACCEPTED);
        assertThat(births.of(membership)).isEmpty();
    }

    @Test
    void rowsForAnyCountryAskToo() {
        products("vaping");
        assertThat(ages.need(mission())).isEqualTo(Ages.Need.ASK);
    }

    @Test
    void ageIsAskedAtAcceptanceAndOnlyYearsAreTold(CapturedOutput log) {
        products("alcohol");
        Http portal = portal(membership, creator);
        String path = "/p/missions/" + mission;
        String page = portal.get(path).body();
        assertThat(page).contains("name=\"bornOn\"");
        assertThat(portal.form(path + "/accept", page, Map.of("bornOn", "3026-01-01"))
                        .body())
                .contains("This is no date of birth");
        assertThat(mission().state()).isEqualTo(MissionState.OFFERED);
        String born = today().minusYears(31).minusDays(9).toString();
        portal.form(path + "/accept", page, Map.of("bornOn", born));
        assertThat(mission().state()).isEqualTo(MissionState.ACCEPTED);
        assertThat(portal.get(path).body())
                .contains("We have your date of birth")
                .doesNotContain(born);

        submit(CLEAN);
        assertThat(age(decision())).isEmpty();
        assertThat(decision().subjectFacts()).contains("\"creatorAge\":31").doesNotContain(born);
        assertThat(jdbc.queryForObject(
                        "select count(*) from act_hi_varinst where text_ like ?", Integer.class, "%" + born + "%"))
                .isZero();
        assertThat(jdbc.queryForObject(
                        "select count(*) from audit_event where details::text like ?", Integer.class, "%" + born + "%"))
                .isZero();
        assertThat(births.of(membership).orElseThrow().toString()).doesNotContain(born);
        assertThat(log.getAll()).doesNotContain(born);
    }

    @Test
    void withoutADateAPersonLooks() {
        products("alcohol");
        missions.accept(mission);
        Http portal = portal(membership, creator);
        String path = "/p/missions/" + mission;
        String page = portal.get(path).body();
        assertThat(page).contains("name=\"bornOn\"", "Without it a person has to look");
        submit(CLEAN);
        assertThat(age(decision()).orElseThrow().result()).isEqualTo(CheckResult.CANT_CHECK);
    }

    @Test
    void ageCountsOnTheDayOfTheDecision() {
        products("alcohol");
        missions.accept(mission);
        ages.give(mission, today().minusYears(25).plusDays(1).toString());
        submit(CLEAN);
        Finding young = age(decision()).orElseThrow();
        assertThat(young.verdict()).isEqualTo("BLOCK");
        assertThat(young.jurisdiction()).isEqualTo("GB");
        ages.give(mission, yearsAgo(25));
        submit(CLEAN);
        assertThat(age(decision())).isEmpty();
        assertThat(births.of(membership).orElseThrow().times()).isEqualTo(2);
    }

    @Test
    void leapDaysTurnOnTheFirstOfMarch() {
        BirthDate leap = new BirthDate(LocalDate.of(2000, 2, 29), null, 1);
        assertThat(leap.yearsOn(LocalDate.of(2025, 2, 28))).isEqualTo(24);
        assertThat(leap.yearsOn(LocalDate.of(2025, 3, 1))).isEqualTo(25);
        assertThat(leap.yearsOn(LocalDate.of(2024, 2, 29))).isEqualTo(24);
    }

    @Test
    void refusedDatesAreInNoException() {
        products("gambling");
        for (String typed : List.of("", "31.5.1998", "1998-02-30", "1806-01-01", "2998-05-31", "x".repeat(9000))) {
            assertThatThrownBy(() -> ages.give(mission, typed))
                    .isInstanceOfSatisfying(
                            InvalidInput.class,
                            e -> assertThat(e.problems().get(0).value()).isNull());
        }
        assertThat(births.of(membership)).isEmpty();
    }

    @Test
    void dateGoesWithTheMembership() {
        products("alcohol");
        ages.give(mission, yearsAgo(40));
        events.publishEvent(new CreatorOptedOut(program + 1, creator));
        assertThat(births.of(membership)).isPresent();
        events.publishEvent(new CreatorOptedOut(program, creator));
        assertThat(births.of(membership)).isEmpty();

        long other = world.creator("GB", "en");
        long neighbour = member(other, true);
        events.publishEvent(new MembershipActivated(program, campaign, neighbour, other));
        ages.give(store.ofMembership(neighbour).get(0).id(), yearsAgo(40));
        events.publishEvent(new JourneyStopped(program, neighbour, other, "withdrawn"));
        assertThat(births.of(neighbour)).isEmpty();
    }

    @Test
    void ambassadorSeesAndErasesIt() {
        products("alcohol");
        missions.accept(mission);
        Http portal = portal(membership, creator);
        String page = portal.get("/p/missions/" + mission).body();
        portal.form("/p/missions/" + mission + "/born", page, Map.of("bornOn", yearsAgo(29)));
        assertThat(births.of(membership)).isPresent();
        String data = portal.get("/p/data").body();
        assertThat(data).contains("Your date of birth", yearsAgo(29));
        portal.form("/p/data/birth-date/erase", data, Map.of());
        assertThat(births.of(membership)).isEmpty();
        assertThat(jdbc.queryForList(
                        "select action from audit_event where subject = ? order by id",
                        String.class,
                        "membership:" + membership))
                .containsExactly("birth-date-given", "birth-date-erased");
    }

    @Test
    void strangersAndTokenlessRequestsGiveNothing() {
        products("alcohol");
        long other = world.creator("GB", "en");
        long neighbour = member(other, true);
        events.publishEvent(new MembershipActivated(program, campaign, neighbour, other));
        Http stranger = portal(neighbour, other);
        String own = stranger.get(
                        "/p/missions/" + store.ofMembership(neighbour).get(0).id())
                .body();
        String path = "/p/missions/" + mission + "/born";
        assertThat(stranger.form(path, own, Map.of("bornOn", yearsAgo(29))).statusCode())
                .isEqualTo(404);
        assertThat(portal(membership, creator)
                        .send(
                                "POST",
                                path,
                                "bornOn=" + yearsAgo(29),
                                "Content-Type",
                                "application/x-www-form-urlencoded")
                        .statusCode())
                .isEqualTo(403);
        assertThat(births.of(membership)).isEmpty();
    }
}
