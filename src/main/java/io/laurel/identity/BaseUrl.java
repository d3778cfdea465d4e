package io.laurel.identity;

import java.net.URI;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The address of this installation as people see it. */
@Component
@EnableConfigurationProperties(LaurelSettings.class)
public class BaseUrl {

    private final URI configured;
    private volatile int port = 8080;

    BaseUrl(LaurelSettings settings) {
        this.configured = settings.baseUrl();
    }

    @EventListener
    void started(WebServerInitializedEvent event) {
        if (event.getApplicationContext().getServerNamespace() == null) {
            port = event.getWebServer().getPort();
        }
    }

    /** @param path starting with / */
    public URI resolve(String path) {
        String base = configured == null
                ? "http://localhost:" + port
                : configured.toString().replaceFirst("/+$", "");
        return URI.create(base + path);
    }
}
