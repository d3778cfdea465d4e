package io.laurel.discovery.connector;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.laurel.LaurelTest;
import io.laurel.discovery.PlatformPosts;
import io.laurel.discovery.PlatformPosts.Outcome;
import io.laurel.discovery.PublishedPost;
import io.laurel.discovery.persistence.ProfileRefresh;
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
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Single posts by the real clients, against the platforms' recorded answers (see api-fixtures/NOTICE). */
@LaurelTest
class ConnectorPostsTest {

    private static final String KEY = "key-nobody-may-see";
    private static final String ACCOUNT = "17841406338772941";
    private static final Handle AUTHOR = new Handle("facebookfordevelopers");
    private static final Instant LONG_AGO = Instant.parse("2015-01-01T00:00:00Z");
    private static final Path FIXTURES = Path.of("../shared/data/api-fixtures");

    @Autowired
    private ProfileRefresh profiles;

    @Autowired
    private Rulebook rulebook;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Clock clock;

    private final WireMockServer platform =
            new WireMockServer(WireMockConfiguration.wireMockConfig().dynamicPort());
    private ConnectorStore store;
    private ConnectorRefresh refresh;
    private PlatformPosts posts;

    @BeforeEach
    void connectorsAreOn() {
        platform.start();
        forget();
        ConnectorSettings settings = new ConnectorSettings(
                Duration.ofSeconds(30),
                Duration.ofSeconds(20),
                new ConnectorSettings.YouTube(URI.create(platform.baseUrl()), KEY, null),
                new ConnectorSettings.Instagram(URI.create(platform.baseUrl()), ACCOUNT, KEY, null));
        List<ProfileSource> sources = List.of(new YouTubeSource(settings), new InstagramSource(settings));
        store = new ConnectorStore(jdbc, clock);
        refresh = new ConnectorRefresh(sources, store, profiles, rulebook, clock);
        posts = new ConnectorPosts(sources, store, refresh, clock);
    }

    @AfterEach
    void forgetAndStop() {
        platform.stop();
        forget();
    }

    private void forget() {
        jdbc.sql("delete from connector_state").update();
        jdbc.sql("delete from connector_quota").update();
    }

    private static String fixture(String name) throws IOException {
        return new ClassPathResource("api-fixtures/" + name).getContentAsString(StandardCharsets.UTF_8);
    }

    private PlatformPosts.Answer youTube(String link) {
        return posts.read(Platform.YOUTUBE, URI.create(link), new Handle("googledevelopers"), LONG_AGO);
    }

    private PlatformPosts.Answer instagram(String link) {
        return posts.read(Platform.INSTAGRAM, URI.create(link), AUTHOR, LONG_AGO);
    }

    @Test
    void aVideoIsReadByEveryFormOfItsAddress() throws IOException {
        platform.stubFor(get(urlPathEqualTo("/youtube/v3/videos"))
                .withQueryParam("id", equalTo("D-lhorsDlUQ"))
                .willReturn(okJson("{\"items\":[" + fixture("youtube-video.json") + "]}")));
        for (String link : List.of(
                "https://www.youtube.com/watch?v=D-lhorsDlUQ",
                "https://www.youtube.com/watch?app=desktop&v=D-lhorsDlUQ&t=4",
                "https://youtu.be/D-lhorsDlUQ?si=x",
                "https://m.youtube.com/shorts/D-lhorsDlUQ")) {
            PublishedPost video = youTube(link).post();
            assertThat(video.id()).as(link).isEqualTo("D-lhorsDlUQ");
            assertThat(video.title()).isEqualTo("What are Actions on Google (Assistant on Air)");
            assertThat(video.text()).startsWith("In the first episode").contains("http://bit.ly/2YabdS5\n\n");
            assertThat(video.views()).isEqualTo(8_087);
            assertThat(video.likes()).isEqualTo(190);
            assertThat(video.comments()).isEqualTo(32);
            assertThat(video.saves()).isNull();
        }
        assertThat(store.used(Platform.YOUTUBE, refresh.quotaDay(refresh.limits(Platform.YOUTUBE))))
                .isEqualTo(4);
        platform.verify(
                4, getRequestedFor(urlPathEqualTo("/youtube/v3/videos")).withHeader("X-Goog-Api-Key", equalTo(KEY)));
        assertThat(youTube("https://www.youtube.com/@googledevelopers").outcome())
                .isEqualTo(Outcome.NOT_ASKABLE);
    }

    @Test
    void aDeletedVideoIsGoneAndAClosedOneIsPrivate() {
        platform.stubFor(get(urlPathEqualTo("/youtube/v3/videos")).willReturn(okJson("{\"items\":[]}")));
        assertThat(youTube("https://youtu.be/D-lhorsDlUQ").outcome()).isEqualTo(Outcome.GONE);
        platform.stubFor(
                get(urlPathEqualTo("/youtube/v3/videos"))
                        .willReturn(
                                okJson(
                                        "{\"items\":[{\"id\":\"x\",\"snippet\":{\"title\":\"t\"},\"status\":{\"privacyStatus\":\"private\"}}]}")));
        assertThat(youTube("https://youtu.be/D-lhorsDlUQ").outcome()).isEqualTo(Outcome.PRIVATE);
    }

    @Test
    void anInstagramPostIsFoundAmongTheAccountsMedia() throws IOException {
        platform.stubFor(get(urlPathMatching("/.*/" + ACCOUNT))
                .withQueryParam("fields", containing("media.limit(50)"))
                .willReturn(okJson(fixture("instagram-media.json"))));
        for (String link : List.of(
                "https://www.instagram.com/p/CSr71Gzlqo4/?igsh=x",
                "https://www.instagram.com/facebookfordevelopers/p/CSr71Gzlqo4",
                "https://instagram.com/reel/CSr71Gzlqo4/")) {
            PublishedPost post = instagram(link).post();
            assertThat(post.id()).as(link).isEqualTo("17885103395504675");
            assertThat(post.text()).startsWith("To attract new players");
            assertThat(post.likes()).isEqualTo(87);
            assertThat(post.comments()).isEqualTo(11);
            assertThat(post.paid()).isNull();
        }
        assertThat(platform.getAllServeEvents())
                .noneMatch(event -> event.getRequest().getUrl().contains(KEY));
        assertThat(instagram("https://www.instagram.com/stories/someone/1").outcome())
                .isEqualTo(Outcome.NOT_ASKABLE);
    }

    @Test
    void olderMediaAreLookedThroughUntilThePostOrTheEnd() throws IOException {
        String first = fixture("instagram-media.json");
        String last = first.replaceAll("\"cursors\"\\s*:\\s*\\{[^}]*}", "\"cursors\": {}");
        String page = first.contains("\"cursors\"")
                ? first
                : first.replaceFirst("\"data\"", "\"paging\":{\"cursors\":{\"after\":\"next_1\"}},\"data\"");
        String cursor =
                page.contains("next_1") ? "next_1" : page.replaceAll("(?s).*\"after\"\\s*:\\s*\"([^\"]+)\".*", "$1");
        platform.stubFor(get(urlPathMatching("/.*/" + ACCOUNT))
                .withQueryParam("fields", containing("media.limit(50)"))
                .willReturn(okJson(page)));
        platform.stubFor(get(urlPathMatching("/.*/" + ACCOUNT))
                .withQueryParam("fields", containing("media.after(" + cursor + ").limit(50)"))
                .willReturn(okJson(last.replace("CSr71Gzlqo4", "Older1").replace("next_1", ""))));
        assertThat(instagram("https://www.instagram.com/p/Older1/").post()).isNotNull();
        assertThat(instagram("https://www.instagram.com/p/Nowhere1/").outcome()).isEqualTo(Outcome.GONE);
        assertThat(posts.read(
                                Platform.INSTAGRAM,
                                URI.create("https://www.instagram.com/p/Older1/"),
                                AUTHOR,
                                Instant.parse("2030-01-01T00:00:00Z"))
                        .outcome())
                .as("media older than the post can be are not looked through")
                .isEqualTo(Outcome.GONE);
    }

    @Test
    void aPlatformInTroubleIsAskedLaterAndALimitHoldsEverybody() {
        platform.stubFor(
                get(urlPathEqualTo("/youtube/v3/videos")).willReturn(aResponse().withStatus(503)));
        assertThat(youTube("https://youtu.be/D-lhorsDlUQ")).isEqualTo(PlatformPosts.Answer.later("broken"));
        assertThat(store.state(Platform.YOUTUBE).pausedUntil()).isNull();
        platform.stubFor(
                get(urlPathEqualTo("/youtube/v3/videos")).willReturn(aResponse().withStatus(429)));
        assertThat(youTube("https://youtu.be/D-lhorsDlUQ").problem()).isEqualTo("too-fast");
        assertThat(youTube("https://youtu.be/D-lhorsDlUQ").problem()).isEqualTo("connector-paused");
        platform.verify(2, getRequestedFor(urlPathEqualTo("/youtube/v3/videos")));
    }

    /** Every recorded answer of the shared folder that holds videos or media is read without an error. */
    @Test
    void sharedRecordingsAreUnderstood() throws IOException {
        assumeThat(Files.isDirectory(FIXTURES))
                .as("the shared folder with recorded answers is not here")
                .isTrue();
        String video = Files.readString(FIXTURES.resolve("youtube-data__modeldata_videos_video_info.json"));
        platform.stubFor(get(urlPathEqualTo("/youtube/v3/videos")).willReturn(okJson("{\"items\":[" + video + "]}")));
        assertThat(youTube("https://youtu.be/D-lhorsDlUQ").outcome()).isEqualTo(Outcome.FOUND);
        platform.stubFor(get(urlPathMatching("/.*/" + ACCOUNT))
                .withQueryParam("fields", containing("media.limit(50)"))
                .willReturn(
                        okJson(Files.readString(FIXTURES.resolve("instagram-graph__base_discovery_medias_p1.json")))));
        assertThat(instagram("https://www.instagram.com/p/CVVV5iaIaBp/").post().likes())
                .isEqualTo(958);
    }
}
