package io.laurel.discovery.connector;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import io.laurel.Actors;
import io.laurel.LaurelTest;
import io.laurel.discovery.Creator;
import io.laurel.discovery.Creators;
import io.laurel.discovery.Observations;
import io.laurel.discovery.ObservedPost;
import io.laurel.discovery.connector.ConnectorRefresh.Outcome;
import io.laurel.discovery.persistence.ProfileRefresh;
import io.laurel.identity.Role;
import io.laurel.program.Program;
import io.laurel.program.Programs;
import io.laurel.rulebook.Rulebook;
import io.laurel.shared.Handle;
import io.laurel.shared.Platform;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** The real clients against the platforms' recorded answers (see api-fixtures/NOTICE). */
@LaurelTest
@ExtendWith(OutputCaptureExtension.class)
class ConnectorTest {

    private static final String KEY = "key-nobody-may-see";
    private static final String CHANNEL = "UC_x5XG1OV2P6uZZ5FSM9Ttw";
    private static final String ACCOUNT = "17841406338772941";

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Actors actors;

    @Autowired
    private Programs programs;

    @Autowired
    private Creators creators;

    @Autowired
    private Observations observations;

    @Autowired
    private ProfileRefresh profiles;

    @Autowired
    private Rulebook rulebook;

    @Autowired
    private JdbcClient jdbc;

    @TempDir
    private Path secrets;

    private final WireMockServer platform =
            new WireMockServer(WireMockConfiguration.wireMockConfig().dynamicPort());
    private final MovedClock clock = new MovedClock();
    private ConnectorStore store;
    private ConnectorRefresh refresh;
    private ProfileSource youTube;
    private ProfileSource instagram;
    private long program;

    private static final class MovedClock extends Clock {

        private Instant now = Instant.now();

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @BeforeEach
    void platformsThatAnswer() throws IOException {
        platform.start();
        jdbc.sql("delete from connector_state").update();
        jdbc.sql("delete from connector_quota").update();
        program = ownProgram();
        Path token = secrets.resolve("token");
        Files.writeString(token, KEY + "\n");
        ConnectorSettings settings = new ConnectorSettings(
                Duration.ofSeconds(30),
                Duration.ofSeconds(20),
                new ConnectorSettings.YouTube(URI.create(platform.baseUrl()), KEY, null),
                new ConnectorSettings.Instagram(URI.create(platform.baseUrl()), ACCOUNT, null, token));
        youTube = new YouTubeSource(settings);
        instagram = new InstagramSource(settings);
        store = new ConnectorStore(jdbc, clock);
        refresh = new ConnectorRefresh(List.of(youTube, instagram), store, profiles, rulebook, clock);
        assertThat(settings.toString()).doesNotContain(KEY);
    }

    @AfterEach
    void stop() {
        platform.stop();
        jdbc.sql("delete from connector_state").update();
        jdbc.sql("delete from connector_quota").update();
    }

    @Test
    void aChannelBecomesASnapshotAndItsVideosBecomePosts() throws Exception {
        answerChannel("googledevelopers");
        Creator before = profile(Platform.YOUTUBE, "googledevelopers", Instant.parse("2020-01-01T00:00:00Z"));

        assertThat(refresh.next(youTube, program)).isEqualTo(Outcome.REFRESHED);

        Creator after = creators.require(before.id());
        assertThat(after.followers()).isEqualTo(1_927_873);
        assertThat(after.posts()).isEqualTo(5_026);
        assertThat(after.displayName()).isEqualTo("Google Developers");
        assertThat(after.country()).isEqualTo("US");
        assertThat(after.category()).isEqualTo("food");
        assertThat(after.averageLikes()).isEqualByComparingTo("190");
        assertThat(after.averageViews()).isEqualByComparingTo("8087");
        assertThat(after.engagementRate()).isEqualByComparingTo("0.000115");
        assertThat(after.sponsoredPosts()).isEqualTo(1);
        assertThat(platformId(before)).isEqualTo(CHANNEL);
        ObservedPost post = observations
                .posts(List.of(before.profileId()), 5)
                .get(before.profileId())
                .get(0);
        assertThat(post.platformPostId()).isEqualTo("D-lhorsDlUQ");
        assertThat(post.caption()).startsWith("What are Actions on Google");
        assertThat(post.comments()).isEqualTo(32);
        assertThat(post.paid()).isTrue();
        assertThat(store.used(Platform.YOUTUBE, refresh.quotaDay(refresh.limits(Platform.YOUTUBE))))
                .isEqualTo(3);
        platform.verify(getRequestedFor(urlPathEqualTo("/youtube/v3/channels"))
                .withQueryParam("forHandle", equalTo("@googledevelopers"))
                .withHeader("X-Goog-Api-Key", equalTo(KEY)));
        assertThat(platform.getAllServeEvents())
                .noneMatch(event -> event.getRequest().getUrl().contains(KEY));
        assertThat(refresh.next(youTube, program)).isEqualTo(Outcome.IDLE);
    }

    @Test
    void aRenamedChannelIsFoundByItsIdKeepsItsOldHandleAndNothingIsWrittenTwice() throws Exception {
        answerChannel("googledevelopers");
        Creator creator = profile(Platform.YOUTUBE, "googledevelopers", Instant.parse("2020-01-01T00:00:00Z"));
        refresh.next(youTube, program);
        answerChannel("gdevs");
        again(creator);

        assertThat(refresh.next(youTube, program)).isEqualTo(Outcome.REFRESHED);

        platform.verify(getRequestedFor(urlPathEqualTo("/youtube/v3/channels")).withQueryParam("id", equalTo(CHANNEL)));
        assertThat(creators.require(creator.id()).handle().value()).isEqualTo("gdevs");
        assertThat(jdbc.sql("select handle from handle_history where profile_id = ?")
                        .param(creator.profileId())
                        .query(String.class)
                        .list())
                .containsExactly("googledevelopers");
        assertThat(observations.posts(List.of(creator.profileId()), 50).get(creator.profileId()))
                .hasSize(1);
        assertThat(jdbc.sql("select count(*) from snapshot where profile_id = ?")
                        .param(creator.profileId())
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void channelsOfKnownIdsAreAskedForTogetherAndEachIsWrittenOnItsOwnClaim() throws Exception {
        answerChannel("googledevelopers");
        Creator known = profile(Platform.YOUTUBE, "googledevelopers", Instant.parse("2020-01-01T00:00:00Z"));
        Creator gone = profile(Platform.YOUTUBE, "gone.cooks", Instant.parse("2020-01-02T00:00:00Z"));
        Creator unknown = profile(Platform.YOUTUBE, "no.id.yet", Instant.parse("2020-01-03T00:00:00Z"));
        identify(known, CHANNEL);
        identify(gone, "UCgone");

        assertThat(refresh.next(youTube, program, 50)).isNotEqualTo(Outcome.PAUSED);

        platform.verify(
                1,
                getRequestedFor(urlPathEqualTo("/youtube/v3/channels"))
                        .withQueryParam("id", equalTo(CHANNEL))
                        .withQueryParam("id", equalTo("UCgone")));
        platform.verify(
                1,
                getRequestedFor(urlPathEqualTo("/youtube/v3/channels"))
                        .withQueryParam("forHandle", equalTo("@no.id.yet")));
        platform.verify(2, getRequestedFor(urlPathEqualTo("/youtube/v3/channels")));
        assertThat(creators.require(known.id()).followers()).isEqualTo(1_927_873);
        assertThat(waiting(gone)).isEqualTo("NOT_FOUND");
        assertThat(waiting(unknown)).as("the account is another profile's").isEqualTo("SAME_ACCOUNT");
    }

    @Test
    void aPauseGivesBackWhatWasNotComeTo() throws Exception {
        for (int i = 0; i < 3; i++) {
            identify(
                    profile(Platform.YOUTUBE, "cook" + i, Instant.parse("2020-01-0" + (i + 1) + "T00:00:00Z")),
                    "UC" + i);
        }
        platform.stubFor(get(urlPathEqualTo("/youtube/v3/channels"))
                .willReturn(com.github.tomakehurst.wiremock.client.WireMock.status(429)));

        assertThat(refresh.next(youTube, program, 50)).isEqualTo(Outcome.PAUSED);

        assertThat(jdbc.sql(
                                "select count(*) from profile_refresh where program_id = ? and claimed_until is null and attempts = 0")
                        .param(program)
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
    }

    private void identify(Creator creator, String id) {
        jdbc.sql("update profile set platform_id = ? where id = ?")
                .params(id, creator.profileId())
                .update();
    }

    private String waiting(Creator creator) {
        return jdbc.sql("select state from profile_refresh where profile_id = ?")
                .param(creator.profileId())
                .query(String.class)
                .single();
    }

    @Test
    void anInstagramAccountBecomesASnapshotAndItsMediaBecomePosts() throws Exception {
        answerInstagram(10);
        Creator before = profile(Platform.INSTAGRAM, "facebookfordevelopers", Instant.parse("2020-01-01T00:00:00Z"));

        assertThat(refresh.next(instagram, program)).isEqualTo(Outcome.REFRESHED);

        Creator after = creators.require(before.id());
        assertThat(after.followers()).isEqualTo(64_976);
        assertThat(after.posts()).isEqualTo(436);
        assertThat(after.averageLikes()).isEqualByComparingTo("136.5");
        assertThat(after.averageComments()).isEqualByComparingTo("13.5");
        assertThat(after.engagementRate()).isEqualByComparingTo("0.002309");
        assertThat(after.sponsoredPosts()).isNull();
        assertThat(after.lastPostAt()).isEqualTo("2021-08-17T19:00:42Z");
        assertThat(platformId(before)).isEqualTo("17841407673135339");
        assertThat(observations.posts(List.of(before.profileId()), 5).get(before.profileId()))
                .extracting(ObservedPost::platformPostId)
                .containsExactly("17885103395504675", "17886271043461692");
        assertThat(platform.getAllServeEvents()).hasSize(2).allSatisfy(event -> {
            assertThat(event.getRequest().getUrl()).doesNotContain(KEY);
            assertThat(event.getRequest().getHeader("Authorization")).contains(KEY);
        });
    }

    @Test
    void aHandleOfAnotherAccountOrNobodyIsFlaggedAndNothingIsDeleted() throws Exception {
        answerInstagram(10);
        Creator taken = profile(Platform.INSTAGRAM, "facebookfordevelopers", Instant.parse("2020-01-01T00:00:00Z"));
        jdbc.sql("update profile set platform_id = '17841400000000000' where id = ?")
                .param(taken.profileId())
                .update();
        Creator gone = profile(Platform.INSTAGRAM, "gone.girl", Instant.parse("2020-01-02T00:00:00Z"));
        Creator odd = profile(Platform.INSTAGRAM, "x){id},users(", Instant.parse("2020-01-03T00:00:00Z"));
        platform.stubFor(
                get(urlPathMatching("/.*/" + ACCOUNT))
                        .withQueryParam("fields", containing("gone.girl"))
                        .atPriority(1)
                        .willReturn(
                                aResponse()
                                        .withStatus(400)
                                        .withHeader("Content-Type", "application/json")
                                        .withBody(
                                                "{\"error\":{\"message\":\"Invalid user id\",\"type\":\"OAuthException\",\"code\":110,\"error_subcode\":2207013,\"is_transient\":false,\"error_user_title\":\"Cannot find User\",\"fbtrace_id\":\"x\"}}")));

        assertThat(refresh.next(instagram, program)).isEqualTo(Outcome.FLAGGED);
        assertThat(refresh.next(instagram, program)).isEqualTo(Outcome.FLAGGED);
        assertThat(refresh.next(instagram, program)).isEqualTo(Outcome.FLAGGED);

        assertThat(store.failures(program, 10, 0))
                .extracting(ConnectorStore.Failure::state)
                .containsOnly("NOT_FOUND")
                .hasSize(3);
        assertThat(platform.getAllServeEvents())
                .noneMatch(event -> event.getRequest().getUrl().contains("users("));
        for (Creator each : List.of(taken, gone, odd)) {
            assertThat(creators.require(each.id()).followers()).isEqualTo(9_000);
        }
    }

    @Test
    void theDaysQuotaIsCountedBeforeACallAndEndsTheDaysWork() {
        profile(Platform.YOUTUBE, "someone", Instant.parse("2020-01-01T00:00:00Z"));
        RefreshLimits limits = refresh.limits(Platform.YOUTUBE);
        jdbc.sql("insert into connector_quota values ('youtube', ?, 10000)")
                .param(refresh.quotaDay(limits))
                .update();

        assertThat(refresh.next(youTube, program)).isEqualTo(Outcome.PAUSED);

        assertThat(platform.getAllServeEvents()).isEmpty();
        ConnectorStore.State state = store.state(Platform.YOUTUBE);
        assertThat(state.problem()).isEqualTo("quota-used");
        assertThat(state.pausedUntil())
                .isEqualTo(refresh.quotaDay(limits)
                        .plusDays(1)
                        .atStartOfDay(ZoneId.of("America/Los_Angeles"))
                        .toInstant());
        assertThat(store.waiting(Platform.YOUTUBE, program)).isEqualTo(1);
        clock.now = state.pausedUntil();
        answerNobody();
        assertThat(refresh.next(youTube, program)).isEqualTo(Outcome.FLAGGED);
    }

    @Test
    void aPlatformThatAsksForAPauseGetsLongerOnesAndTheProfileIsNotBlamed() throws Exception {
        profile(Platform.YOUTUBE, "someone", Instant.parse("2020-01-01T00:00:00Z"));
        platform.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(429)));
        Duration first = pause(youTube);
        Duration second = pause(youTube);
        Duration third = pause(youTube);
        assertThat(first).isBetween(Duration.ofSeconds(30), Duration.ofMinutes(1));
        assertThat(second).isBetween(Duration.ofMinutes(1), Duration.ofMinutes(2));
        assertThat(third).isBetween(Duration.ofMinutes(2), Duration.ofMinutes(4));
        assertThat(store.failures(program)).isZero();

        answerNobody();
        assertThat(refresh.next(youTube, program)).isEqualTo(Outcome.FLAGGED);
        assertThat(store.state(Platform.YOUTUBE).attempts()).isZero();
    }

    @Test
    void errorsOfThePlatformsAreTakenForWhatTheyAreAndNobodyIsLogged(CapturedOutput output) throws Exception {
        profile(Platform.YOUTUBE, "somebody.known", Instant.parse("2020-01-01T00:00:00Z"));
        profile(Platform.INSTAGRAM, "somebody.known", Instant.parse("2020-01-01T00:00:00Z"));
        for (String[] error : new String[][] {
            {"403", "quotaExceeded", "quota-used"},
            {"403", "rateLimitExceeded", "too-fast"},
            {"403", "accessNotConfigured", "key-refused"},
            {"400", "badRequest", "key-refused"},
            {"503", "backendError", "broken"},
        }) {
            platform.resetAll();
            platform.stubFor(any(anyUrl())
                    .willReturn(aResponse()
                            .withStatus(Integer.parseInt(error[0]))
                            .withHeader("Content-Type", "application/json")
                            .withBody("{\"error\":{\"code\":%s,\"message\":\"m\",\"errors\":[{\"reason\":\"%s\"}]}}"
                                    .formatted(error[0], error[1]))));
            assertThat(problem(youTube)).as(error[1]).isEqualTo(error[2]);
        }
        for (String[] error : new String[][] {
            {"4", "too-fast"}, {"17", "too-fast"}, {"32", "too-fast"}, {"190", "key-refused"}, {"2", "broken"}
        }) {
            platform.resetAll();
            platform.stubFor(any(anyUrl())
                    .willReturn(aResponse()
                            .withStatus(400)
                            .withHeader("Content-Type", "application/json")
                            .withBody("{\"error\":{\"message\":\"m\",\"type\":\"OAuthException\",\"code\":%s}}"
                                    .formatted(error[0]))));
            assertThat(problem(instagram)).as(error[0]).isEqualTo(error[1]);
        }
        platform.resetAll();
        platform.stubFor(any(anyUrl()).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        assertThat(problem(youTube)).isEqualTo("broken");
        assertThat(problem(instagram)).isEqualTo("broken");
        platform.resetAll();
        answerInstagram(93);
        assertThat(problem(instagram)).isEqualTo("too-fast");
        assertThat(output.getAll()).contains("Connector instagram pauses").doesNotContain("somebody", KEY);
    }

    @Test
    void afterSeveralFailuresAProfileIsShownAndTriedAgainOnRequest() throws Exception {
        Creator creator = profile(Platform.YOUTUBE, "flaky", Instant.parse("2020-01-01T00:00:00Z"));
        platform.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(500)));
        for (int i = 0; i < 5; i++) {
            assertThat(store.failures(program)).isZero();
            refresh.next(youTube, program);
            clock.now = clock.now.plus(Duration.ofHours(7));
        }
        assertThat(store.failures(program)).isEqualTo(1);
        assertThat(refresh.next(youTube, program)).isEqualTo(Outcome.IDLE);

        String manager = actors.person(Role.MANAGER, program);
        String analyst = actors.person(Role.ANALYST, program);
        String stranger = actors.person(Role.MANAGER, ownProgram());
        mvc.perform(MockMvcRequestBuilders.get("/console/connectors")
                        .with(user(analyst).roles("ANALYST")))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString("@flaky"),
                                containsString("Off: no key"),
                                containsString("The platform failed or did not answer."),
                                not(containsString("Try again @flaky")))));
        mvc.perform(MockMvcRequestBuilders.get("/console/connectors")
                        .with(user(stranger).roles("MANAGER")))
                .andExpect(content().string(not(containsString("@flaky"))));
        String retry = "/console/connectors/" + creator.profileId() + "/retry";
        mvc.perform(MockMvcRequestBuilders.post(retry)
                        .with(user(stranger).roles("MANAGER"))
                        .with(csrf()))
                .andExpect(status().isNotFound());
        mvc.perform(MockMvcRequestBuilders.post(retry)
                        .with(user(manager).roles("MANAGER"))
                        .with(csrf()))
                .andExpect(redirectedUrl("/console/connectors"));
        assertThat(store.failures(program)).isZero();
        assertThat(store.waiting(Platform.YOUTUBE, program)).isEqualTo(1);
    }

    @Test
    void severalNodesTakeDifferentProfilesOldestFirst() throws Exception {
        List<Long> ids = IntStream.range(0, 12)
                .mapToObj(i -> profile(
                                Platform.YOUTUBE,
                                "many" + i,
                                Instant.parse("2020-01-01T00:00:00Z").plusSeconds(i))
                        .profileId())
                .toList();
        store.lineUp(Platform.YOUTUBE, clock.instant(), program);
        ConcurrentLinkedQueue<Long> taken = new ConcurrentLinkedQueue<>();
        CyclicBarrier together = new CyclicBarrier(4);
        List<Thread> nodes = IntStream.range(0, 4)
                .mapToObj(n -> new Thread(() -> {
                    try {
                        together.await();
                        for (int i = 0; i < 2; i++) {
                            store.claim(Platform.YOUTUBE, Duration.ofMinutes(5), program, 1 + i % 2)
                                    .forEach(claimed -> taken.add(claimed.profileId()));
                        }
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                }))
                .toList();
        nodes.forEach(Thread::start);
        for (Thread node : nodes) {
            node.join();
        }
        assertThat(taken).doesNotHaveDuplicates().isSubsetOf(ids);
        while (!store.claim(Platform.YOUTUBE, Duration.ofMinutes(5), program, 1).isEmpty()) {
            taken.add(0L);
        }
        assertThat(taken).hasSize(12);
        clock.now = clock.now.plus(Duration.ofMinutes(6));
        assertThat(store.claim(Platform.YOUTUBE, Duration.ofMinutes(5), program, 1))
                .extracting(ConnectorStore.Claimed::profileId)
                .containsExactly(ids.get(0));
    }

    @Test
    void twoProfilesOfOneAccountAreFlaggedForMerging() throws Exception {
        answerChannel("googledevelopers");
        profile(Platform.YOUTUBE, "googledevelopers", Instant.parse("2020-01-01T00:00:00Z"));
        profile(Platform.YOUTUBE, "googledevs.old", Instant.parse("2020-01-02T00:00:00Z"));
        assertThat(refresh.next(youTube, program)).isEqualTo(Outcome.REFRESHED);
        assertThat(refresh.next(youTube, program)).isEqualTo(Outcome.FLAGGED);
        assertThat(store.failures(program, 10, 0).get(0).state()).isEqualTo("SAME_ACCOUNT");
    }

    @Test
    void withoutAKeyAConnectorIsOff() {
        ConnectorSettings none = new ConnectorSettings(
                Duration.ofSeconds(30),
                Duration.ofSeconds(20),
                new ConnectorSettings.YouTube(URI.create(platform.baseUrl()), " ", null),
                new ConnectorSettings.Instagram(URI.create(platform.baseUrl()), null, KEY, null));
        assertThat(new YouTubeSource(none).isOn()).isFalse();
        assertThat(new InstagramSource(none).isOn()).isFalse();
    }

    private Duration pause(ProfileSource source) {
        assertThat(refresh.next(source, program)).isEqualTo(Outcome.PAUSED);
        Instant until = store.state(source.platform()).pausedUntil();
        assertThat(refresh.next(source, program)).isEqualTo(Outcome.PAUSED);
        Duration pause = Duration.between(clock.now, until);
        clock.now = until.plusMillis(1);
        return pause;
    }

    private String problem(ProfileSource source) {
        jdbc.sql("delete from connector_state").update();
        clock.now = clock.now.plus(Duration.ofHours(8));
        jdbc.sql("update profile_refresh set attempts = 0 where program_id = ?")
                .param(program)
                .update();
        assertThat(refresh.next(source, program)).isEqualTo(Outcome.PAUSED);
        return store.state(source.platform()).problem();
    }

    private void answerNobody() {
        platform.resetAll();
        platform.stubFor(get(urlPathEqualTo("/youtube/v3/channels"))
                .willReturn(okJson("{\"kind\":\"youtube#channelListResponse\",\"pageInfo\":{\"totalResults\":0}}")));
    }

    private void answerChannel(String handle) throws IOException {
        platform.stubFor(get(urlPathEqualTo("/youtube/v3/channels"))
                .willReturn(okJson("{\"items\":["
                        + fixture("youtube-channel").replace("\"googledevelopers\"", "\"@" + handle + "\"")
                        + "]}")));
        platform.stubFor(get(urlPathEqualTo("/youtube/v3/playlistItems"))
                .withQueryParam("playlistId", equalTo("UU_x5XG1OV2P6uZZ5FSM9Ttw"))
                .willReturn(okJson("{\"items\":[{\"contentDetails\":{\"videoId\":\"D-lhorsDlUQ\"}}]}")));
        String video = fixture("youtube-video").strip();
        platform.stubFor(get(urlPathEqualTo("/youtube/v3/videos"))
                .withQueryParam("id", equalTo("D-lhorsDlUQ"))
                .willReturn(okJson("{\"items\":["
                        + video.substring(0, video.length() - 1)
                        + ",\"paidProductPlacementDetails\":{\"hasPaidProductPlacement\":true}}]}")));
    }

    private void answerInstagram(int usage) throws IOException {
        platform.stubFor(get(urlPathMatching("/.*/" + ACCOUNT))
                .withQueryParam("fields", containing("followers_count"))
                .willReturn(okJson(fixture("instagram-user"))
                        .withHeader(
                                "X-App-Usage", "{\"call_count\":" + usage + ",\"total_cputime\":5,\"total_time\":7}")));
        platform.stubFor(get(urlPathMatching("/.*/" + ACCOUNT))
                .withQueryParam("fields", containing("media.limit(12)"))
                .willReturn(okJson(fixture("instagram-media"))));
    }

    private static String fixture(String name) throws IOException {
        return new ClassPathResource("api-fixtures/" + name + ".json").getContentAsString(StandardCharsets.UTF_8);
    }

    private Creator profile(Platform of, String handle, Instant observedAt) {
        Creator facts = Creator.on(of, new Handle(handle))
                .category("food")
                .followers(9_000L)
                .observedAt(observedAt)
                .build();
        return creators.require(creators.save(program, new Creators.NewCreator(facts), "test"));
    }

    private long ownProgram() {
        String key = "c" + UUID.randomUUID().toString().substring(0, 8);
        return programs.create(
                        new Program(0, key, key, "Brand", List.of(), "DE", ZoneId.of("Europe/Berlin"), "de"), "system")
                .id();
    }

    private String platformId(Creator creator) {
        return jdbc.sql("select platform_id from profile where id = ?")
                .param(creator.profileId())
                .query(String.class)
                .single();
    }

    private void again(Creator creator) {
        jdbc.sql("update profile set confirmed_at = '2020-01-01' where id = ?")
                .param(creator.profileId())
                .update();
    }
}
