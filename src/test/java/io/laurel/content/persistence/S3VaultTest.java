package io.laurel.content.persistence;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.binaryEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.laurel.content.domain.MediaSettings;
import io.laurel.shared.NotFound;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the real client says to an S3-compatible store, and what it understands. */
class S3VaultTest {

    private static final String SHA = "ab".repeat(32);
    private static final String PATH = "/posts/media/p7/" + SHA;

    private static WireMockServer server;
    private static S3Vault vault;

    @TempDir
    private Path folder;

    @BeforeAll
    static void store() {
        server = new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
        server.start();
        vault = new S3Vault(new MediaSettings.S3(
                "posts", URI.create("http://127.0.0.1:" + server.port()), "eu-central-1", "key", "secret", true));
    }

    @AfterAll
    static void stop() {
        vault.close();
        server.stop();
    }

    @Test
    void putsTheContentSignedUnderProgramAndHash() throws IOException {
        server.stubFor(put(urlPathEqualTo(PATH)).willReturn(aResponse().withStatus(200)));
        byte[] content = {1, 2, 3};
        vault.put(7, SHA, Files.write(folder.resolve("f"), content));
        server.verify(putRequestedFor(urlPathEqualTo(PATH))
                .withHeader("Authorization", matching("AWS4-HMAC-SHA256 Credential=key/\\d{8}/eu-central-1/s3/.*"))
                .withRequestBody(binaryEqualTo(content)));
    }

    @Test
    void opensWhatIsThere() throws IOException {
        server.stubFor(
                get(urlPathEqualTo(PATH)).willReturn(aResponse().withStatus(200).withBody(new byte[] {4, 5})));
        assertThat(vault.open(7, SHA).getContentAsByteArray()).containsExactly(4, 5);
    }

    @Test
    void missingIsNotFound() {
        server.stubFor(get(urlPathEqualTo(PATH))
                .willReturn(aResponse()
                        .withStatus(404)
                        .withHeader("Content-Type", "application/xml")
                        .withBody("<Error><Code>NoSuchKey</Code><Message>none</Message></Error>")));
        assertThatThrownBy(() -> vault.open(7, SHA)).isInstanceOf(NotFound.class);
    }

    @Test
    void deletes() {
        server.stubFor(delete(urlPathEqualTo(PATH)).willReturn(aResponse().withStatus(204)));
        vault.delete(7, SHA);
        server.verify(deleteRequestedFor(urlPathEqualTo(PATH)));
    }
}
