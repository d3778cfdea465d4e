package io.laurel;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.util.Map;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** TikTok and a blog as tests want them: the publication watch reads them here. Addresses are a test's own. */
@TestConfiguration
public class LiveWeb {

    private static final WireMockServer SERVER =
            new WireMockServer(WireMockConfiguration.wireMockConfig().dynamicPort());

    @Bean
    static DynamicPropertyRegistrar standIns() {
        SERVER.start();
        return properties -> {
            for (String host : new String[] {"www.tiktok.com", "blog.harbour.example"}) {
                properties.add("laurel.watch.stand-ins[" + host + "]", () -> "http://127.0.0.1:" + SERVER.port());
            }
        };
    }

    /** The caption of this video is now this. */
    public void tiktok(String link, String caption) {
        try {
            answer(
                    link,
                    200,
                    "application/json",
                    new ObjectMapper().writeValueAsString(Map.of("version", "1.0", "title", caption)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The platform answers so when it is asked for this video. */
    public void tiktokAnswers(String link, int status) {
        answer(link, status, "application/json", "{}");
    }

    private void answer(String link, int status, String type, String body) {
        SERVER.stubFor(get(urlPathEqualTo("/oembed"))
                .withQueryParam("url", equalTo(link))
                .willReturn(aResponse()
                        .withStatus(status)
                        .withHeader("Content-Type", type)
                        .withBody(body)));
    }

    /** This page of the blog is now this. */
    public void blog(String path, String html) {
        SERVER.stubFor(get(urlPathEqualTo(path))
                .willReturn(aResponse()
                        .withHeader("Content-Type", "text/html; charset=utf-8")
                        .withBody(html)));
    }
}
