package io.laurel.platform;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

class SafeSettingsTest {

    private final MockEnvironment environment = new MockEnvironment();

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.2", "::1", "localhost"})
    void demoStaysOnLoopback(String address) {
        environment.withProperty("server.address", address).setActiveProfiles("demo");
        assertThatCode(this::check).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0.0.0.0", "192.0.2.7"})
    void demoRefusesAnAddressOthersReach(String address) {
        environment.withProperty("server.address", address).setActiveProfiles("demo");
        assertThatThrownBy(this::check)
                .hasMessageContaining("server.address '" + address + "'")
                .hasMessageContaining("loopback");
    }

    @Test
    void demoCanBeTold() {
        environment.withProperty("server.address", "0.0.0.0").withProperty("laurel.demo.public", "true");
        environment.setActiveProfiles("demo");
        assertThatCode(this::check).doesNotThrowAnyException();
    }

    @Test
    void productionNamesEverythingThatIsMissing() {
        environment.setActiveProfiles("production");
        assertThatThrownBy(this::check)
                .hasMessageContaining("spring.datasource.url")
                .hasMessageContaining("laurel.admin.password")
                .hasMessageContaining("laurel.secret")
                .hasMessageContaining("laurel.base-url")
                .hasMessageContaining("laurel.mail.host");
    }

    @Test
    void productionDoesNotTakeAShortSecret() {
        production().withProperty("laurel.secret", "short");
        assertThatThrownBy(this::check).hasMessageContaining("laurel.secret: expected at least 32");
    }

    @Test
    void productionStartsWithEverything() {
        production();
        assertThatCode(this::check).doesNotThrowAnyException();
    }

    @Test
    void productionWatchesTheWebAndNoStandIn() {
        production().withProperty("laurel.watch.stand-ins[blog.example.org]", "http://127.0.0.1:8089");
        assertThatThrownBy(this::check).hasMessageContaining("laurel.watch.stand-ins");
    }

    @Test
    void demoAndProductionExcludeEachOther() {
        production().setActiveProfiles("demo", "production");
        assertThatThrownBy(this::check).hasMessageContaining("expected one of the two");
    }

    private MockEnvironment production() {
        environment.setActiveProfiles("production");
        return environment
                .withProperty("spring.datasource.url", "jdbc:postgresql://db/laurel")
                .withProperty("laurel.admin.password", "a long enough password")
                .withProperty("laurel.secret", "0123456789abcdef0123456789abcdef")
                .withProperty("laurel.base-url", "https://laurel.example")
                .withProperty("laurel.mail.host", "mail")
                .withProperty("laurel.mail.from", "program@laurel.example");
    }

    private void check() {
        new SafeSettings().postProcessEnvironment(environment, new SpringApplication());
    }
}
