package io.laurel.platform;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** Starts the embedded database where no server is given with {@code spring.datasource.url}. */
@Configuration(proxyBeanMethods = false)
@Profile("!production")
@ConditionalOnExpression("'${spring.datasource.url:}' == ''")
class EmbeddedDatabaseConfiguration {

    /**
     * @param binaries where the binaries are unpacked; shared by test runs
     * @param durable off only in tests
     */
    @Bean
    EmbeddedDatabase embeddedDatabase(
            LaurelHome home,
            @Value("${laurel.database.binaries:}") String binaries,
            @Value("${laurel.database.durable:true}") boolean durable) {
        Path database = home.folder("postgres");
        return new EmbeddedDatabase(
                database,
                binaries.isBlank()
                        ? database.resolve("binaries")
                        : Path.of(binaries).toAbsolutePath(),
                durable);
    }
}
