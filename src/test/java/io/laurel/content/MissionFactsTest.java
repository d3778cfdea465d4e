package io.laurel.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.Http;
import io.laurel.content.domain.Ages;
import io.laurel.content.domain.PostFacts;
import io.laurel.content.domain.ReviewDecision.Outcome;
import io.laurel.content.domain.Substantiation;
import io.laurel.content.domain.Substantiations;
import io.laurel.content.rules.Reach;
import io.laurel.identity.MagicLinks;
import io.laurel.rulebook.Decision;
import io.laurel.rulebook.Decisions;
import io.laurel.rulebook.Finding;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What the check of a mission's post is told beside its text: proofs that fit, and the countries whose rules hold. */
class MissionFactsTest extends ContentTest {

    private static final String CLAIM =
            "#werbung #ad Boards by Harbour Kitchen, clinically proven @harbourkitchen #harbourtable https://example.com/table";

    @LocalServerPort
    private int port;

    @Autowired
    private Substantiations substantiations;

    @Autowired
    private PostFacts facts;

    @Autowired
    private Ages ages;

    @Autowired
    private Decisions decisions;

    @Autowired
    private MagicLinks links;

    private void names(String kind, String... jurisdictions) {
        long id = substantiations.add(
                Substantiation.draft(
                        program,
                        kind,
                        null,
                        List.of(jurisdictions),
                        facts.today(program).minusDays(1),
                        null,
                        "Study 7",
                        null),
                manager);
        substantiations.name(mission().assignmentId(), List.of(id), manager);
    }

    private Decision submitted(String caption) {
        submit(caption);
        return decisions.require(
                posts.version(submission().id(), submission().currentVersion()).decisionId());
    }

    private static List<String> countries(Decision decision, String check) {
        return decision.findings().stream()
                .filter(f -> f.checkId().equals(check))
                .map(Finding::jurisdiction)
                .sorted()
                .toList();
    }

    @Test
    void proofCountsForItsKindAndCountries() {
        missions.accept(mission);
        List<String> everywhere = countries(submitted(CLAIM), "content/proven-claim");
        assertThat(everywhere).contains("GB").hasSizeGreaterThan(1);

        names("nutrition");
        assertThat(countries(submitted(CLAIM), "content/proven-claim")).isEqualTo(everywhere);

        names("proven", "GB");
        Decision forOne = submitted(CLAIM);
        assertThat(countries(forOne, "content/proven-claim")).isNotEmpty().doesNotContain("GB");
        assertThat(forOne.subjectFacts()).contains("\"kind\":\"proven\"", "\"jurisdictions\":[\"GB\"]");
        assertThat(forOne.factSchema()).isEqualTo(3);
    }

    @Test
    void proofForEveryCountryPassesTheClaim() {
        missions.accept(mission);
        names("proven");
        Decision decision = submitted(CLAIM);
        assertThat(countries(decision, "content/proven-claim")).isEmpty();
        String shown = Http.session(port, reviewer)
                .get("/console/posts/" + submission().id())
                .body();
        assertThat(shown).contains("Counted as proven or licensed", "/console/proofs/", "home country");
    }

    @Test
    void countriesOfAGoodPartOfTheAudienceJoin() {
        long profile = creators.require(creator).profileId();
        jdbc.update(
                "insert into audience (program_id, profile_id, observed_at, countries, source, recorded_at, recorded_by)"
                        + " values (?, ?, now(), '{\"US\": 0.1, \"CA\": 0.0999, \"GB\": 0.5, \"x1\": 0.2}'::jsonb, 'given', now(), 'test')",
                program,
                profile);
        List<Reach> reach = facts.reach(mission());
        assertThat(reach)
                .filteredOn(r -> r.because().equals("audience"))
                .singleElement()
                .satisfies(us -> {
                    assertThat(us.jurisdiction()).isEqualTo("US");
                    assertThat(us.share()).isEqualByComparingTo("0.1");
                });
        assertThat(reach)
                .filteredOn(r -> r.jurisdiction().equals("GB"))
                .singleElement()
                .satisfies(home -> assertThat(home.because()).isNotEqualTo("audience"));
        missions.accept(mission);
        Http portal = Http.anonymous(port);
        portal.get(links.issue(
                        new MagicLinks.Grant(MagicLinks.Purpose.PORTAL, program, creator, membership),
                        Duration.ofDays(1))
                .getPath());
        assertThat(portal.get("/p/missions/" + mission).body())
                .contains("checked by the rules of", "10.0% of the audience");
        Decision decision = submitted(CLEAN.replace("#werbung #ad ", ""));
        assertThat(countries(decision, "content/disclosure-missing"))
                .contains("US")
                .doesNotContain("CA");
        assertThat(Http.session(port, reviewer)
                        .get("/console/posts/" + submission().id())
                        .body())
                .contains("United States", "10.0% of the audience");
    }

    @Test
    void cleanPostForAlcoholPassesOnceAgeAndAudienceAreKnown() {
        jdbc.update(
                "insert into campaign_criteria select (jsonb_populate_record(c, '{\"version\": 2, \"product_categories\":"
                        + " [\"wine\"]}')).* from campaign_criteria c where campaign_id = ?",
                campaign);
        jdbc.update("update campaign set criteria_version = 2 where id = ?", campaign);
        missions.accept(mission);
        assertThat(submitted(CLEAN).verdict()).isEqualTo("REVIEW");
        ages.give(mission, facts.today(program).minusYears(30).toString());
        jdbc.update(
                "insert into audience (program_id, profile_id, observed_at, ages, source, recorded_at, recorded_by)"
                        + " values (?, ?, now(), '{\"13-17\": 0.05, \"18-24\": 0.95}'::jsonb, 'given', now(), 'test')",
                program,
                creators.require(creator).profileId());
        review(Outcome.CHANGES, "Please say how old you are");
        assertThat(submitted(CLEAN).verdict()).isEqualTo("PASS");
    }
}
