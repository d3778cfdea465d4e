package io.laurel.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.laurel.identity.LaurelSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

class KeptSecretTest {

    @TempDir
    private Path home;

    @Test
    void isRandomAndSurvivesARestart() throws IOException {
        String secret = secret(environment());
        assertThat(secret).hasSizeGreaterThanOrEqualTo(32);
        assertThat(secret(environment())).isEqualTo(secret);
        Files.delete(home.resolve("secret"));
        assertThat(secret(environment())).isNotEqualTo(secret);
    }

    @Test
    void isReadableByItsOwnerOnlyAndLeavesNothingBeside() throws IOException {
        secret(environment());
        assertThat(Files.getPosixFilePermissions(home.resolve("secret")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        try (Stream<Path> files = Files.list(home)) {
            assertThat(files).containsExactly(home.resolve("secret"));
        }
    }

    @Test
    void closesAFileThatStoodOpen() throws IOException {
        secret(environment());
        Files.setPosixFilePermissions(home.resolve("secret"), PosixFilePermissions.fromString("rw-rw-rw-"));
        secret(environment());
        assertThat(Files.getPosixFilePermissions(home.resolve("secret")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void aGivenSecretCounts() {
        assertThat(secret(environment().withProperty("laurel.secret", "given"))).isEqualTo("given");
        assertThat(home.resolve("secret")).doesNotExist();
    }

    @Test
    void anEmptySettingIsNone() {
        assertThat(secret(environment().withProperty("laurel.secret", " "))).hasSizeGreaterThanOrEqualTo(32);
    }

    @Test
    void productionGetsNone() {
        MockEnvironment environment = environment();
        environment.setActiveProfiles("production");
        assertThat(secret(environment)).isNull();
        assertThat(home.resolve("secret")).doesNotExist();
    }

    @Test
    void aCutFileIsNotTakenForASecret() throws IOException {
        Files.writeString(home.resolve("secret"), "abc");
        assertThatThrownBy(() -> secret(environment())).hasMessageContaining("expected at least 32 characters");
    }

    @Test
    void settingsDoNotPrintIt() {
        assertThat(new LaurelSettings(null, "geheim")).asString().doesNotContain("geheim");
    }

    private MockEnvironment environment() {
        return new MockEnvironment().withProperty("laurel.home", home.toString());
    }

    private static String secret(MockEnvironment environment) {
        new KeptSecret().postProcessEnvironment(environment, new SpringApplication());
        return environment.getProperty("laurel.secret");
    }
}
