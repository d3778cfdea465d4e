package io.laurel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LaunchTest {

    private static final String COMPILER = "-XX:TieredStopAtLevel=1";
    private static final String COLLECTOR = "-XX:+UseSerialGC";
    private static final Path APPLICATION = Path.of("laurel.jar");

    @Test
    void argumentsArePassedOnUnchangedAndInOrder() {
        assertThat(launch("--server.port=1", "two words", "", "--x").command(APPLICATION, List.of(), List.of()))
                .endsWith("-jar", "laurel.jar", "--server.port=1", "two words", "", "--x");
    }

    @Test
    void givenOptionsStandBehindLaurelsOwnAndBeforeTheJar() {
        List<String> command = launch().command(APPLICATION, List.of(), List.of("-Xmx2g", "-XX:TieredStopAtLevel=4"));

        assertThat(command).containsSubsequence(COMPILER, "-Xmx2g", "-XX:TieredStopAtLevel=4", "-jar");
    }

    @Test
    void aGivenCollectorIsTheOnlyOne() {
        assertThat(launch().command(APPLICATION, List.of(), List.of("-XX:+UseZGC")))
                .contains(COMPILER)
                .doesNotContain(COLLECTOR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "demo,mine", "mine, demo", ""})
    void theDemoStartsQuickly(String profiles) {
        assertThat(launch("--spring.profiles.active=" + profiles).command(APPLICATION, List.of(), List.of()))
                .contains(COMPILER, COLLECTOR);
        assertThat(launch().command(APPLICATION, List.of(), List.of())).contains(COMPILER, COLLECTOR);
    }

    @Test
    void everyOtherProfileRunsFastRatherThanStartsFast() {
        List<Launch> launches = List.of(
                launch("--spring.profiles.active=production"),
                new Launch(new String[0], Map.of("spring.profiles.active", "production")::get, name -> null),
                new Launch(new String[0], name -> null, Map.of("SPRING_PROFILES_ACTIVE", "production")::get));

        assertThat(launches)
                .allSatisfy(launch -> assertThat(launch.command(APPLICATION, List.of(), List.of()))
                        .doesNotContain(COMPILER, COLLECTOR));
    }

    @Test
    void anArgumentWinsOverAPropertyAndThatOverAVariable() {
        Map<String, String> properties = Map.of("laurel.home", "property");
        Map<String, String> variables = Map.of("LAUREL_HOME", "variable");
        String[] argument = {"--laurel.home=argument"};

        assertThat(new Launch(argument, properties::get, variables::get).setting("laurel.home", "var"))
                .isEqualTo("argument");
        assertThat(new Launch(new String[0], properties::get, variables::get).setting("laurel.home", "var"))
                .isEqualTo("property");
        assertThat(new Launch(new String[0], name -> null, variables::get).setting("laurel.home", "var"))
                .isEqualTo("variable");
        assertThat(launch().setting("laurel.home", "var")).isEqualTo("var");
    }

    @Test
    void runsInPlaceWhereToldOrWatched() {
        assertThat(launch().inPlace(List.of("-Xmx2g"))).isFalse();
        assertThat(launch("--laurel.launch=in-place").inPlace(List.of())).isTrue();
        assertThat(launch().inPlace(List.of("-agentlib:jdwp=transport=dt_socket,server=y,address=5005")))
                .as("a debugger's port can be taken once only")
                .isTrue();
    }

    private static Launch launch(String... args) {
        return new Launch(args, name -> null, name -> null);
    }
}
