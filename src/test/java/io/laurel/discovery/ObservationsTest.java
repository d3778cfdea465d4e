package io.laurel.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.LaurelTest;
import io.laurel.discovery.Observations.FollowerCount;
import io.laurel.discovery.persistence.ImportStore;
import io.laurel.program.Programs;
import io.laurel.shared.Handle;
import io.laurel.shared.Platform;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@LaurelTest
class ObservationsTest {

    private static final Instant MAY = Instant.parse("2026-05-01T08:00:00Z");
    private static final Instant JUNE = Instant.parse("2026-06-01T08:00:00Z");

    @Autowired
    Programs programs;

    @Autowired
    ImportStore imports;

    @Autowired
    Creators creators;

    @Autowired
    Observations observations;

    @Autowired
    JdbcClient jdbc;

    private long programId;
    private long profileId;

    @BeforeEach
    void aCreatorSeenTwice() {
        programId = new Imports(imports, programs).program();
        save(8_000, MAY);
        profileId = creators.require(save(9_500, JUNE)).profileId();
    }

    @Test
    void followerCountsAreOldestFirstAndOnlyTheNewestWhenLimited() {
        assertThat(observations.followerCounts(List.of(profileId, -1L), 12))
                .containsExactly(
                        Map.entry(profileId, List.of(new FollowerCount(MAY, 8_000), new FollowerCount(JUNE, 9_500))));
        assertThat(observations.followerCounts(List.of(profileId), 1).get(profileId))
                .containsExactly(new FollowerCount(JUNE, 9_500));
    }

    @Test
    void theNewestAudienceCounts() {
        audience(MAY, "0.30", "{}");
        audience(JUNE, "0.12", "{\"DE\": 0.61, \"AT\": 0.2}");
        Audience audience = observations.audiences(List.of(profileId)).get(profileId);
        assertThat(audience.suspicious())
                .isEqualTo(new Audience.Share(
                        new BigDecimal("0.120000"), new BigDecimal("0.110000"), new BigDecimal("0.130000")));
        assertThat(audience.inactive()).isNull();
        assertThat(audience.countries())
                .containsOnly(Map.entry("DE", new BigDecimal("0.61")), Map.entry("AT", new BigDecimal("0.2")));
    }

    @Test
    void postsAreNewestFirst() {
        post("a", MAY);
        post("b", JUNE);
        assertThat(observations.posts(List.of(profileId), 10).get(profileId))
                .extracting(ObservedPost::platformPostId)
                .containsExactly("b", "a");
        assertThat(observations.posts(List.of(profileId), 1).get(profileId)).hasSize(1);
    }

    @Test
    void whatASnapshotHoldsOfVideosPriceAndTopicsComesBack() {
        Creator saved =
                creators.find(List.of(creators.require(save(9_500, JUNE)).id())).get(0);
        assertThat(saved.averageViews()).isEqualByComparingTo("12000.5");
        assertThat(saved.averageShares()).isEqualByComparingTo("40");
        assertThat(saved.topics()).containsExactly("baking", "sourdough");
        assertThat(saved.price()).isEqualByComparingTo("250");
        assertThat(saved.priceCurrency()).isEqualTo("EUR");
        assertThat(saved.audienceCountry()).isEqualTo("DE");
    }

    private long save(long followers, Instant observedAt) {
        Creator facts = new Creator(
                0,
                0,
                0,
                0,
                Platform.INSTAGRAM,
                new Handle("crumbandcrust"),
                null,
                null,
                null,
                null,
                followers,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                observedAt,
                new BigDecimal("12000.5"),
                new BigDecimal("40"),
                List.of("baking", "sourdough"),
                new BigDecimal("250"),
                "EUR",
                "DE");
        return creators.save(programId, new Creators.NewCreator(facts), "test");
    }

    private void audience(Instant observedAt, String suspicious, String countries) {
        jdbc.sql("""
                        insert into audience (program_id, profile_id, observed_at, sample_size, suspicious_share, suspicious_low,
                            suspicious_high, countries, source, recorded_at, recorded_by)
                        values (:program, :profile, :observed, 400, cast(:share as numeric), cast(:share as numeric) - 0.01,
                            cast(:share as numeric) + 0.01, cast(:countries as jsonb), 'test', :observed, 'test')""")
                .param("program", programId)
                .param("profile", profileId)
                .param("observed", java.sql.Timestamp.from(observedAt))
                .param("share", suspicious)
                .param("countries", countries)
                .update();
    }

    private void post(String id, Instant postedAt) {
        jdbc.sql("""
                        insert into observed_post (program_id, profile_id, platform_post_id, posted_at, caption, source, recorded_at)
                        values (:program, :profile, :id, :posted, 'Fresh bread', 'test', :posted)""")
                .param("program", programId)
                .param("profile", profileId)
                .param("id", id)
                .param("posted", java.sql.Timestamp.from(postedAt))
                .update();
    }
}
