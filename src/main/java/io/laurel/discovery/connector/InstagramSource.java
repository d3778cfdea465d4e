package io.laurel.discovery.connector;

import io.laurel.discovery.PublishedPost;
import io.laurel.shared.Handle;
import io.laurel.shared.Platform;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Instagram. Names no class of the Graph API's client, so that none is loaded before a profile is read. */
@Component
class InstagramSource implements ProfileSource {

    private final ConnectorSettings settings;
    private ProfileSource reader;

    InstagramSource(ConnectorSettings settings) {
        this.settings = settings;
    }

    @Override
    public Platform platform() {
        return Platform.INSTAGRAM;
    }

    @Override
    public boolean isOn() {
        return settings.instagram().key() != null;
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

    private synchronized ProfileSource reader() {
        if (reader == null) {
            reader = new InstagramReader(settings);
        }
        return reader;
    }
}
