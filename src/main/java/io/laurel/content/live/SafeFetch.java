package io.laurel.content.live;

import io.laurel.content.live.FetchProblem.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.net.IDN;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.util.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Reads addresses that people outside have written. Only https on port 443, only hosts on a list, only public addresses: the name
 * is resolved once, every address it has is checked, and the connection goes to one of them, so that a name which resolves
 * otherwise a moment later gains nothing. Redirects are followed by hand and each hop is held to the same; size, time and type of
 * the answer are bounded. No cookies, no credentials, no proxy, no retry.
 */
@Component
@EnableConfigurationProperties(WatchSettings.class)
public class SafeFetch {

    private static final Set<String> TYPES = Set.of("text/html", "application/xhtml+xml", "application/json");
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    /** Ends in letters, so that no spelling of a bare address passes for a name. */
    private static final Pattern NAME =
            Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?");

    private static final int HTTPS = 443;

    private final WatchSettings settings;
    private final DnsResolver names;
    private final ScheduledExecutorService watchdog = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "laurel-fetch-watchdog");
        thread.setDaemon(true);
        return thread;
    });

    @Autowired
    SafeFetch(WatchSettings settings) {
        this(settings, SystemDefaultDnsResolver.INSTANCE);
    }

    SafeFetch(WatchSettings settings, DnsResolver names) {
        this.settings = settings;
        this.names = names;
    }

    /**
     * How far a fetch may go.
     *
     * @param hosts allowed names; their sub-domains count
     * @param mostBytes of the answer, after decompression
     * @param longest from the first connection to the last byte, over all hops
     */
    public record Limits(List<String> hosts, int mostBytes, Duration longest, int redirects) {}

    /** @param type media type without parameters @param address of the last hop */
    public record Fetched(URI address, String type, byte[] body, Charset charset) {

        public String text() {
            return new String(body, charset == null ? StandardCharsets.UTF_8 : charset);
        }
    }

    /** @throws FetchProblem when there is no answer to use */
    public Fetched get(URI address, Limits limits) {
        long deadline = System.nanoTime() + limits.longest().toNanos();
        URI hop = address;
        for (int hops = 0; hops <= limits.redirects(); hops++) {
            Object answer = once(checked(hop, limits.hosts()), limits, deadline);
            if (answer instanceof Fetched fetched) {
                return fetched;
            }
            try {
                hop = hop.resolve(new URI((String) answer));
            } catch (URISyntaxException | IllegalArgumentException e) {
                throw new FetchProblem(Kind.REDIRECT_REFUSED);
            }
        }
        throw new FetchProblem(Kind.REDIRECT_REFUSED);
    }

    /** The address in its plain form, when it may be fetched. */
    static URI checked(URI address, List<String> hosts) {
        if (!"https".equalsIgnoreCase(address.getScheme())
                || address.getRawUserInfo() != null
                || address.getPort() != -1 && address.getPort() != HTTPS) {
            throw new FetchProblem(Kind.ADDRESS_REFUSED);
        }
        String host = plainHost(address);
        if (hosts.stream().noneMatch(allowed -> host.equals(allowed) || host.endsWith("." + allowed))) {
            throw new FetchProblem(Kind.HOST_NOT_ALLOWED);
        }
        String path = address.getRawPath() == null || address.getRawPath().isEmpty() ? "/" : address.getRawPath();
        try {
            return new URI(
                    "https://" + host + path + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery()));
        } catch (URISyntaxException e) {
            throw new FetchProblem(Kind.ADDRESS_REFUSED);
        }
    }

    private static String plainHost(URI address) {
        try {
            String host = address.getHost() == null ? "" : IDN.toASCII(address.getHost(), IDN.USE_STD3_ASCII_RULES);
            host = host.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
            if (host.length() <= 253 && NAME.matcher(host).matches()) {
                return host;
            }
        } catch (IllegalArgumentException e) {
            // Falls through: no name.
        }
        throw new FetchProblem(Kind.ADDRESS_REFUSED);
    }

    /** @return {@link Fetched}, or the location a redirect names */
    private Object once(URI address, Limits limits, long deadline) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
            throw new FetchProblem(Kind.FAILED);
        }
        URI standIn = settings.standIns().get(address.getHost());
        HttpGet get = new HttpGet(
                standIn == null
                        ? address
                        : URI.create(standIn
                                + address.getRawPath()
                                + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery())));
        if (standIn != null) {
            get.setHeader("Host", address.getHost());
        }
        get.setHeader("Accept", "text/html,application/xhtml+xml,application/json;q=0.9");
        get.setHeader("Accept-Language", "*");
        Refusals refusals = new Refusals();
        ScheduledFuture<?> timer = watchdog.schedule(get::cancel, left, TimeUnit.NANOSECONDS);
        try (CloseableHttpClient client = client(standIn != null, refusals, Duration.ofNanos(left))) {
            return client.execute(get, response -> read(address, get, response, limits));
        } catch (IOException e) {
            throw new FetchProblem(refusals.refused ? Kind.ADDRESS_NOT_PUBLIC : Kind.FAILED);
        } finally {
            timer.cancel(false);
        }
    }

    private static final class Refusals {
        private boolean refused;
    }

    private CloseableHttpClient client(boolean standIn, Refusals refusals, Duration left) {
        Timeout timeout = Timeout.ofMilliseconds(Math.max(1, left.toMillis()));
        DnsResolver resolver = standIn
                ? SystemDefaultDnsResolver.INSTANCE
                : new DnsResolver() {
                    @Override
                    public InetAddress[] resolve(String host) throws UnknownHostException {
                        InetAddress[] found = names.resolve(host);
                        for (InetAddress each : found) {
                            if (!PublicAddress.is(each)) {
                                refusals.refused = true;
                                throw new UnknownHostException();
                            }
                        }
                        return found;
                    }

                    @Override
                    public String resolveCanonicalHostname(String host) {
                        return host;
                    }
                };
        return HttpClientBuilder.create()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(resolver)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(timeout)
                                .setSocketTimeout(timeout)
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setRedirectsEnabled(false)
                        .setResponseTimeout(timeout)
                        .build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .setUserAgent("Laurel publication watch")
                .build();
    }

    private static Object read(URI address, HttpGet get, ClassicHttpResponse response, Limits limits)
            throws IOException {
        int status = response.getCode();
        if (status != 200) {
            get.cancel();
        }
        if (REDIRECTS.contains(status)) {
            if (response.getFirstHeader("Location") == null) {
                throw new FetchProblem(Kind.REDIRECT_REFUSED);
            }
            return response.getFirstHeader("Location").getValue();
        }
        switch (status) {
            case 200 -> {}
            case 404, 410 -> throw new FetchProblem(Kind.GONE);
            case 401, 403, 451 -> throw new FetchProblem(Kind.PRIVATE);
            default -> throw new FetchProblem(Kind.FAILED);
        }
        HttpEntity entity = response.getEntity();
        ContentType type = entity == null ? null : ContentType.parseLenient(entity.getContentType());
        if (type == null || !TYPES.contains(type.getMimeType().toLowerCase(Locale.ROOT))) {
            get.cancel();
            throw new FetchProblem(Kind.WRONG_TYPE);
        }
        if (entity.getContentLength() > limits.mostBytes()) {
            get.cancel();
            throw new FetchProblem(Kind.TOO_LARGE);
        }
        try (InputStream body = entity.getContent()) {
            byte[] bytes = body.readNBytes(limits.mostBytes() + 1);
            if (bytes.length > limits.mostBytes()) {
                // Else closing would read on to the end.
                get.cancel();
                throw new FetchProblem(Kind.TOO_LARGE);
            }
            return new Fetched(address, type.getMimeType().toLowerCase(Locale.ROOT), bytes, type.getCharset());
        }
    }
}
