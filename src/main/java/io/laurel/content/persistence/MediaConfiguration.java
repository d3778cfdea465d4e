package io.laurel.content.persistence;

import io.laurel.content.domain.MediaSettings;
import io.laurel.content.domain.MediaVault;
import io.laurel.content.domain.VirusScanner;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Chooses the store and the scanner by the settings. */
@Configuration
@EnableConfigurationProperties(MediaSettings.class)
class MediaConfiguration {

    @Bean
    MediaVault mediaVault(MediaSettings settings, @Value("${laurel.home:var}") Path home) {
        return settings.s3().enabled() ? new S3Vault(settings.s3()) : new FolderVault(home.resolve("media"));
    }

    @Bean
    VirusScanner virusScanner(MediaSettings settings) {
        if (settings.scanner().enabled()) {
            return new ClamScanner(settings.scanner());
        }
        if (settings.unscanned() == MediaSettings.Unscanned.REFUSE) {
            LoggerFactory.getLogger(MediaConfiguration.class)
                    .warn(
                            "No virus scanner (laurel.content.media.scanner.host): ambassadors cannot upload pictures and videos");
        }
        return new NoScanner();
    }

    /** Nothing looks for malware; what is kept says so. */
    private static final class NoScanner implements VirusScanner {

        @Override
        public boolean present() {
            return false;
        }

        @Override
        public boolean clean(Path file) {
            throw new IllegalStateException("There is no virus scanner");
        }
    }
}
