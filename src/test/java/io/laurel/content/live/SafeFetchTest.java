package io.laurel.content.live;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import io.laurel.content.live.FetchProblem.Kind;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an address written by a stranger cannot make Laurel do. */
class SafeFetchTest {

    private static final String HOST = "blog.example.org";
    private static final SafeFetch.Limits LIMITS =
            new SafeFetch.Limits(List.of("example.org"), 10_000, Duration.ofSeconds(2), 2);

    private final WireMockServer server =
            new WireMockServer(WireMockConfiguration.wireMockConfig().dynamicPort());
    private final AtomicInteger lookups = new AtomicInteger();

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    /** Names resolve to these addresses. */
    private DnsResolver names(String... addresses) {
        return new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                lookups.incrementAndGet();
                InetAddress[] found = new InetAddress[addresses.length];
                for (int i = 0; i < addresses.length; i++) {
                    found[i] = InetAddress.getByName(addresses[i]);
                }
                return found;
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        };
    }

    /** The named host is read from the test's server. */
    private SafeFetch fetch() {
        return new SafeFetch(
                new WatchSettings(Map.of(HOST, URI.create(server.baseUrl().replace("localhost", "127.0.0.1")))),
                names());
    }

    private Kind problem(SafeFetch fetch, String address) {
        return org.assertj.core.api.Assertions.catchThrowableOfType(
                        FetchProblem.class, () -> fetch.get(URI.create(address), LIMITS))
                .kind();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://blog.example.org/p",
                "ftp://blog.example.org/p",
                "file:///etc/passwd",
                "gopher://blog.example.org/",
                "https://user@blog.example.org/p",
                "https://user:secret@blog.example.org/p",
                "https://blog.example.org:8443/p",
                "https://blog.example.org:22/p",
                "https://127.0.0.1/",
                "https://2130706433/",
                "https://0x7f000001/",
                "https://0177.0.0.1/",
                "https://127.1/",
                "https://[::1]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[::ffff:7f00:1]/",
                "https://[fe80::1]/",
                "https://localhost/",
                "https://example/",
                "https:///p",
                "mailto:a@example.org"
            })
    void addressesOfOtherFormsAreRefusedUnread(String address) {
        assertThat(problem(new SafeFetch(new WatchSettings(Map.of()), names("93.184.216.34")), address))
                .isEqualTo(Kind.ADDRESS_REFUSED);
        assertThat(lookups).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org.evil.net/",
                "https://notexample.org/",
                "https://evil.net/?example.org",
                "https://evil.net#example.org",
                "https://example.com/"
            })
    void hostsOffTheListAreRefusedUnread(String address) {
        assertThat(problem(new SafeFetch(new WatchSettings(Map.of()), names("93.184.216.34")), address))
                .isEqualTo(Kind.HOST_NOT_ALLOWED);
        assertThat(lookups).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.255.255.254",
                "10.0.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "169.254.0.1",
                "100.64.0.1",
                "100.100.100.200",
                "192.0.0.192",
                "168.63.129.16",
                "0.0.0.0",
                "198.18.0.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "192.0.2.1",
                "198.51.100.1",
                "203.0.113.1",
                "192.88.99.1",
                "::1",
                "::",
                "fe80::1",
                "fec0::1",
                "fc00::1",
                "fd00:ec2::254",
                "ff02::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b:1::1",
                "2002:7f00:1::1",
                "2001::1",
                "2001:db8::1",
                "3fff::1",
                "100::1",
                "5f00::1"
            })
    void namesThatLeadInwardAreNotConnectedTo(String inward) {
        assertThat(problem(new SafeFetch(new WatchSettings(Map.of()), names(inward)), "https://example.org/p"))
                .isEqualTo(Kind.ADDRESS_NOT_PUBLIC);
    }

    @Test
    void oneInwardAddressAmongSeveralIsEnough() {
        assertThat(problem(
                        new SafeFetch(new WatchSettings(Map.of()), names("93.184.216.34", "10.0.0.1")),
                        "https://example.org/p"))
                .isEqualTo(Kind.ADDRESS_NOT_PUBLIC);
    }

    @Test
    void publicAddressesPass() throws UnknownHostException {
        for (String address :
                List.of("93.184.216.34", "1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2a00::1")) {
            assertThat(PublicAddress.is(InetAddress.getByName(address)))
                    .as(address)
                    .isTrue();
        }
    }

    /** What a resolver answers a moment later cannot matter: it is asked once per hop, and what it said is connected to. */
    @Test
    void nameIsResolvedOnceAndThatAddressConnectedTo() {
        AtomicInteger asked = new AtomicInteger();
        DnsResolver rebinding = new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                // Public at first, loopback ever after; nothing listens at the first one.
                return new InetAddress[] {
                    InetAddress.getByName(asked.incrementAndGet() == 1 ? "192.0.1.1" : "127.0.0.1")
                };
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        };
        SafeFetch fetch = new SafeFetch(new WatchSettings(Map.of()), rebinding);
        assertThatThrownBy(() -> fetch.get(
                        URI.create("https://example.org/"),
                        new SafeFetch.Limits(List.of("example.org"), 1000, Duration.ofMillis(400), 0)))
                .isInstanceOf(FetchProblem.class);
        assertThat(asked).hasValue(1);
    }

    @Test
    void readsAPageOfAnAllowedHost() {
        server.stubFor(get(urlEqualTo("/post?a=1"))
                .willReturn(aResponse()
                        .withHeader("Content-Type", "text/html; charset=ISO-8859-1")
                        .withBody(new byte[] {'c', 'a', 'f', (byte) 0xE9})));
        SafeFetch.Fetched page = fetch().get(URI.create("https://BLOG.example.org./post?a=1#x"), LIMITS);
        assertThat(page.text()).isEqualTo("café");
        assertThat(page.type()).isEqualTo("text/html");
        server.verify(getRequestedFor(urlEqualTo("/post?a=1"))
                .withHeader("Host", equalTo(HOST))
                .withoutHeader("Cookie")
                .withoutHeader("Authorization"));
    }

    static Stream<Map.Entry<String, Kind>> hops() {
        return Stream.of(
                Map.entry("http://127.0.0.1/", Kind.ADDRESS_REFUSED),
                Map.entry("https://127.0.0.1/", Kind.ADDRESS_REFUSED),
                Map.entry("https://[::1]/", Kind.ADDRESS_REFUSED),
                Map.entry("http://blog.example.org/", Kind.ADDRESS_REFUSED),
                Map.entry("https://169.254.169.254/latest/meta-data", Kind.ADDRESS_REFUSED),
                Map.entry("https://blog.example.org:8080/", Kind.ADDRESS_REFUSED),
                Map.entry("//evil.net/", Kind.HOST_NOT_ALLOWED),
                Map.entry("https://evil.net/", Kind.HOST_NOT_ALLOWED),
                Map.entry("https://user@example.org/", Kind.ADDRESS_REFUSED),
                Map.entry("file:///etc/passwd", Kind.ADDRESS_REFUSED),
                Map.entry("ht tp://x", Kind.REDIRECT_REFUSED));
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.MethodSource("hops")
    void redirectsAreHeldToTheSame(Map.Entry<String, Kind> hop) {
        server.stubFor(
                get(urlEqualTo("/r")).willReturn(aResponse().withStatus(302).withHeader("Location", hop.getKey())));
        assertThat(problem(fetch(), "https://blog.example.org/r")).isEqualTo(hop.getValue());
    }

    @Test
    void redirectToAnInwardNameIsNotConnectedTo() {
        server.stubFor(get(urlEqualTo("/r"))
                .willReturn(aResponse().withStatus(301).withHeader("Location", "https://inward.example.org/")));
        SafeFetch fetch = new SafeFetch(
                new WatchSettings(Map.of(HOST, URI.create("http://127.0.0.1:" + server.port()))), names("10.1.2.3"));
        assertThat(problem(fetch, "https://blog.example.org/r")).isEqualTo(Kind.ADDRESS_NOT_PUBLIC);
    }

    @Test
    void redirectsEnd() {
        server.stubFor(
                get(urlEqualTo("/r")).willReturn(aResponse().withStatus(302).withHeader("Location", "/r")));
        assertThat(problem(fetch(), "https://blog.example.org/r")).isEqualTo(Kind.REDIRECT_REFUSED);
        server.verify(3, getRequestedFor(urlEqualTo("/r")));
    }

    @Test
    void sizeTypeAndTimeAreBounded() throws Exception {
        server.stubFor(get(urlEqualTo("/large"))
                .willReturn(aResponse().withHeader("Content-Type", "text/html").withBody("x".repeat(10_001))));
        assertThat(problem(fetch(), "https://blog.example.org/large")).isEqualTo(Kind.TOO_LARGE);

        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bomb)) {
            zip.write(new byte[5_000_000]);
        }
        assertThat(bomb.size()).isLessThan(10_000);
        server.stubFor(get(urlEqualTo("/bomb"))
                .willReturn(aResponse()
                        .withHeader("Content-Type", "text/html")
                        .withHeader("Content-Encoding", "gzip")
                        .withBody(bomb.toByteArray())));
        assertThat(problem(fetch(), "https://blog.example.org/bomb")).isEqualTo(Kind.TOO_LARGE);

        server.stubFor(get(urlEqualTo("/image"))
                .willReturn(aResponse().withHeader("Content-Type", "image/png").withBody("x")));
        assertThat(problem(fetch(), "https://blog.example.org/image")).isEqualTo(Kind.WRONG_TYPE);
        server.stubFor(get(urlEqualTo("/untyped")).willReturn(aResponse().withBody("x")));
        assertThat(problem(fetch(), "https://blog.example.org/untyped")).isEqualTo(Kind.WRONG_TYPE);

        server.stubFor(get(urlEqualTo("/slow"))
                .willReturn(aResponse()
                        .withHeader("Content-Type", "text/html")
                        .withBody("x".repeat(1000))
                        .withChunkedDribbleDelay(100, 30_000)));
        long before = System.nanoTime();
        assertThat(problem(fetch(), "https://blog.example.org/slow")).isEqualTo(Kind.FAILED);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void answersOfServersAreToldApart() {
        for (Map.Entry<Integer, Kind> status : Map.of(
                        404,
                        Kind.GONE,
                        410,
                        Kind.GONE,
                        401,
                        Kind.PRIVATE,
                        403,
                        Kind.PRIVATE,
                        429,
                        Kind.FAILED,
                        500,
                        Kind.FAILED)
                .entrySet()) {
            server.stubFor(get(urlEqualTo("/s" + status.getKey()))
                    .willReturn(aResponse().withStatus(status.getKey())));
            assertThat(problem(fetch(), "https://blog.example.org/s" + status.getKey()))
                    .as("status " + status.getKey())
                    .isEqualTo(status.getValue());
        }
        server.stubFor(get(urlEqualTo("/broken")).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        assertThat(problem(fetch(), "https://blog.example.org/broken")).isEqualTo(Kind.FAILED);
    }

    @Test
    void standInsAreServersOfThisMachine() {
        for (String elsewhere :
                List.of("http://10.0.0.1:80", "https://127.0.0.1:80", "http://127.0.0.1", "http://127.0.0.1:80/x")) {
            assertThatThrownBy(() -> new WatchSettings(Map.of("a.example", URI.create(elsewhere))))
                    .as(elsewhere)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
