package io.laurel.content.live;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.laurel.LaurelTest;
import io.laurel.content.live.FetchProblem.Kind;
import io.laurel.discovery.PlatformPosts;
import io.laurel.rulebook.Rulebook;
import io.laurel.shared.Handle;
import io.laurel.shared.Platform;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The open web: oEmbed in the form its makers document, and blogs as they are written. */
@LaurelTest
class LiveReaderTest {

    @Autowired
    private Rulebook rulebook;

    @Autowired
    private PlatformPosts platforms;

    @Autowired
    private ObjectMapper json;

    private final WireMockServer web =
            new WireMockServer(WireMockConfiguration.wireMockConfig().dynamicPort());
    private LiveReader reader;

    @BeforeEach
    void start() {
        web.start();
        URI here = URI.create("http://127.0.0.1:" + web.port());
        SafeFetch fetch = new SafeFetch(
                new WatchSettings(Map.of("www.tiktok.com", here, "publish.x.com", here, "blog.example.org", here)));
        reader = new LiveReader(
                List.of(new ConnectorPostSource(platforms), new OembedSource(fetch, json), new PageSource(fetch)),
                rulebook);
    }

    @AfterEach
    void stop() {
        web.stop();
    }

    private LivePost read(Platform platform, String link, String... hosts) {
        return reader.read(
                1,
                platform,
                URI.create(link),
                new Handle("cook"),
                Instant.EPOCH,
                List.of(hosts),
                LocalDate.of(2026, 11, 23));
    }

    private Kind problem(Platform platform, String link, String... hosts) {
        return catchThrowableOfType(FetchProblem.class, () -> read(platform, link, hosts))
                .kind();
    }

    @Test
    void tiktokCaptionIsTheTitleOfItsEmbed() {
        web.stubFor(get(urlPathEqualTo("/oembed"))
                .withQueryParam("url", equalTo("https://www.tiktok.com/@cook/video/7?lang=en&x=1"))
                .willReturn(okJson("""
                    {"version":"1.0","type":"video","title":"#ad Dinner \\u00e0 table https://example.com/t","author_name":"cook",
                     "html":"<blockquote><script>alert(1)</script></blockquote>","provider_name":"TikTok"}""")));
        LivePost post = read(Platform.TIKTOK, "https://www.tiktok.com/@cook/video/7?lang=en&x=1", "tiktok.com");
        assertThat(post.text()).isEqualTo("#ad Dinner à table https://example.com/t");
        assertThat(post.links()).containsExactly("example.com/t");
        assertThat(post.metrics().isEmpty()).isTrue();
    }

    @Test
    void xPostIsTheQuotedParagraphAndItsLinksAreHidden() {
        web.stubFor(get(urlPathEqualTo("/oembed"))
                .withQueryParam("omit_script", equalTo("true"))
                .willReturn(okJson("""
                    {"html":"<blockquote class=\\"twitter-tweet\\"><p lang=\\"en\\" dir=\\"ltr\\">#ad First &amp; second<br><br>at \
                    <a href=\\"https://t.co/a\\">https://t.co/a</a> <a href=\\"https://t.co/b\\">pic.twitter.com/b</a></p>\
                    &mdash; Cook (@cook) <a href=\\"https://twitter.com/cook/status/1\\">May 1, 2026</a></blockquote>"}""")));
        LivePost post = read(Platform.X, "https://x.com/cook/status/1", "x.com");
        assertThat(post.text()).isEqualTo("#ad First & second\n\nat https://t.co/a");
        assertThat(post.links()).isNull();
        assertThat(Comparison.of("#ad First & second\n\nat https://example.com/long", null, post)
                        .same())
                .isTrue();
    }

    @Test
    void blogArticleIsReadWithoutWhatIsAroundIt() {
        web.stubFor(get(urlPathEqualTo("/post"))
                .willReturn(aResponse().withHeader("Content-Type", "text/html").withBody("""
                    <html><head><meta charset="utf-8"><title>T</title><meta property="og:title" content="Dinner &amp; more">
                    <meta property="article:published_time" content="2026-05-01T10:00:00+02:00"></head>
                    <body><nav>Home #ad</nav><article><h1>Dinner</h1><p>Anzeige. A <b>slow</b>
                    evening</p><script>var x = '#ad'</script><p>with <a href="/go?to=1">the table</a>.</p></article>
                    <footer>Imprint</footer></body></html>""")));
        LivePost post = read(Platform.BLOG, "https://blog.example.org/post", "example.org");
        assertThat(post.title()).isEqualTo("Dinner & more");
        assertThat(post.text()).isEqualTo("Dinner\n\nAnzeige. A slow evening\n\nwith the table.");
        assertThat(post.links()).containsExactly("https://blog.example.org/go?to=1");
        assertThat(post.postedAt()).isEqualTo("2026-05-01T08:00:00Z");
    }

    @Test
    void whatCannotBeComparedIsSaid() {
        web.stubFor(get(urlPathEqualTo("/oembed")).willReturn(okJson("{\"title\":\"\"}")));
        assertThat(problem(Platform.TIKTOK, "https://www.tiktok.com/@cook/video/7", "tiktok.com"))
                .isEqualTo(Kind.NOT_UNDERSTOOD);
        web.stubFor(get(urlPathEqualTo("/oembed")).willReturn(okJson("<html>")));
        assertThat(problem(Platform.TIKTOK, "https://www.tiktok.com/@cook/video/7", "tiktok.com"))
                .isEqualTo(Kind.NOT_UNDERSTOOD);
        web.stubFor(get(urlPathEqualTo("/oembed")).willReturn(aResponse().withStatus(404)));
        assertThat(problem(Platform.X, "https://x.com/cook/status/1", "x.com")).isEqualTo(Kind.GONE);
        assertThat(problem(Platform.X, "https://evil.example/cook/status/1", "x.com"))
                .isEqualTo(Kind.HOST_NOT_ALLOWED);
        web.stubFor(get(urlPathEqualTo("/script"))
                .willReturn(aResponse()
                        .withHeader("Content-Type", "text/html")
                        .withBody("<body><div id=root></div><script>render()</script></body>")));
        assertThat(problem(Platform.BLOG, "https://blog.example.org/script", "example.org"))
                .isEqualTo(Kind.NOT_UNDERSTOOD);
        assertThat(problem(Platform.BLOG, "https://other.example.net/", "example.org"))
                .isEqualTo(Kind.HOST_NOT_ALLOWED);
        assertThat(problem(Platform.PINTEREST, "https://www.pinterest.com/pin/1", "pinterest.com"))
                .isEqualTo(Kind.NO_SOURCE);
        assertThat(problem(Platform.INSTAGRAM, "https://www.instagram.com/p/1", "instagram.com"))
                .as("no connector is on")
                .isEqualTo(Kind.NO_SOURCE);
    }
}
