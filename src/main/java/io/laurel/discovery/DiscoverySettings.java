package io.laurel.discovery;

import io.laurel.shared.Platform;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * @param maxUpload largest file of creators; {@code spring.servlet.multipart.max-file-size} must not be smaller
 * @param importWorkers files this node works on at a time
 * @param importPoll how often a node looks for files another node left
 * @param importAttempts how often a file is taken up again after its node died, before it is given up
 * @param defaultPlatform of a file that names no platform, uploaded without one
 * @param rebuildIndexesFrom an import of at least so many new profiles, and of over four times those there are, builds the indexes
 *     afterwards; profiles cannot be read meanwhile
 */
@ConfigurationProperties("laurel.discovery")
public record DiscoverySettings(
        @DefaultValue("512MB") DataSize maxUpload,
        @DefaultValue("1") int importWorkers,
        @DefaultValue("PT5S") Duration importPoll,
        @DefaultValue("10") int importAttempts,
        @DefaultValue("instagram") Platform defaultPlatform,
        @DefaultValue("200000") int rebuildIndexesFrom) {}
