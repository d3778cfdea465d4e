package io.laurel.discovery.connector;

import io.laurel.discovery.PublishedPost;
import io.laurel.shared.Handle;
import io.laurel.shared.Platform;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** YouTube. Names no class of Google's client, so that none is loaded before a channel is read. */
@Component
@EnableConfigurationProperties(ConnectorSettings.class)
class YouTubeSource implements ProfileSource {

    /** Ids that one call of channels.list takes. */
    private static final int MOST_IDS = 50;

    private final ConnectorSettings settings;
    private ProfileSource reader;

    YouTubeSource(ConnectorSettings settings) {
        this.settings = settings;
    }

    @Override
    public Platform platform() {
        return Platform.YOUTUBE;
    }

    @Override
    public boolean isOn() {
        return settings.youtube().key() != null;
    }

    @Override
    public Answer read(Asked asked, int posts, int usageCeiling, Meter meter) {
        return reader().read(asked, posts, usageCeiling, meter);
    }

    @Override
    public Optional<PublishedPost> post(
            String postId, Handle author, Instant notBefore, int usageCeiling, Meter meter) {
        return reader().post(postId, author, notBefore, usageCeiling, meter);
    }

    @Override
    public int atOnce() {
        return MOST_IDS;
    }

    @Override
    public Reading reading(List<Asked> asked, Meter meter) {
        return reader().reading(asked, meter);
    }

    private synchronized ProfileSource reader() {
        if (reader == null) {
            reader = new YouTubeReader(settings);
        }
        return reader;
    }
}
