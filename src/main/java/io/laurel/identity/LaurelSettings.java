package io.laurel.identity;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the installation.
 *
 * @param baseUrl the address people reach Laurel at, for links in mails; where empty, this server's own address
 * @param secret keys hashes of tokens and addresses; a random one kept under the home folder where empty (not in production)
 */
@ConfigurationProperties("laurel")
public record LaurelSettings(URI baseUrl, @DefaultValue("") String secret) {

    @Override
    public String toString() {
        return "LaurelSettings[baseUrl=" + baseUrl + ", secret=" + (secret.isBlank() ? "unset" : "set") + "]";
    }
}
