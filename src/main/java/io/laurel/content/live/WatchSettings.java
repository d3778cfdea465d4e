package io.laurel.content.live;

import java.net.URI;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The publication watch.
 *
 * @param standIns for tests and demonstrations: hosts that are read from a server on this machine instead, as
 *     {@code blog.example.com} to {@code http://127.0.0.1:8089}. Refused in profile {@code production} (SafeSettings) and for
 *     servers elsewhere
 */
@ConfigurationProperties("laurel.watch")
public record WatchSettings(@DefaultValue Map<String, URI> standIns) {

    public WatchSettings {
        standIns = standIns == null ? Map.of() : Map.copyOf(standIns);
        standIns.forEach((host, server) -> {
            if (!"http".equals(server.getScheme())
                    || !"127.0.0.1".equals(server.getHost())
                    || server.getPort() < 1
                    || !server.getPath().isEmpty()) {
                throw new IllegalArgumentException("laurel.watch.stand-ins for host " + host
                        + ": expected a server on this machine such as http://127.0.0.1:8089");
            }
        });
    }
}
