package io.laurel.discovery.connector;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the platforms are and the keys to them. Without its key a connector is off.
 *
 * @param poll how often a node looks for profiles to refresh
 * @param timeout for an answer of a platform
 */
@ConfigurationProperties("laurel.connectors")
public record ConnectorSettings(
        @DefaultValue("PT30S") Duration poll,
        @DefaultValue("PT20S") Duration timeout,
        @DefaultValue YouTube youtube,
        @DefaultValue Instagram instagram) {

    /** @param apiKeyFile a file that holds the key, instead of {@code apiKey} */
    public record YouTube(
            @DefaultValue("https://youtube.googleapis.com/") URI baseUrl, String apiKey, Path apiKeyFile) {

        String key() {
            return secret(apiKey, apiKeyFile);
        }

        @Override
        public String toString() {
            return "YouTube at " + baseUrl;
        }
    }

    /**
     * @param accountId the Instagram account in whose name business discovery asks
     * @param tokenFile a file that holds the access token, instead of {@code token}
     */
    public record Instagram(
            @DefaultValue("https://graph.facebook.com") URI baseUrl, String accountId, String token, Path tokenFile) {

        String key() {
            return accountId == null || accountId.isBlank() ? null : secret(token, tokenFile);
        }

        @Override
        public String toString() {
            return "Instagram at " + baseUrl;
        }
    }

    private static String secret(String given, Path file) {
        try {
            String secret = file == null ? given : Files.readString(file);
            return secret == null || secret.isBlank() ? null : secret.strip();
        } catch (IOException e) {
            throw new UncheckedIOException("the secret file of a connector cannot be read", e);
        }
    }
}
