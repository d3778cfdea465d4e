package io.laurel.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/** {@code java -jar laurel.jar} is two JVMs which look and end like one. */
class LaunchIT {

    private static final Duration AT_ONCE = Duration.ofSeconds(2);
    private static final int TERMINATED = 143;

    private LaurelProcess laurel;
    private ProcessHandle database;

    @AfterEach
    void leaveNothingRunning() {
        laurel.close();
        if (database != null) {
            database.destroy();
        }
    }

    @Test
    void stopOfTheLauncherStopsLaurelAndItsDatabase() throws IOException {
        Path home = home("stop");
        start(home);
        ProcessHandle launched = laurel.launched().orElseThrow();
        assertThat(launched.info().commandLine())
                .get()
                .asString()
                .contains(home.resolve("run").toAbsolutePath().toString());

        assertThat(laurel.stop()).isEqualTo(TERMINATED);

        assertThat(launched).satisfies(LaunchIT::gone);
        assertThat(database).satisfies(LaunchIT::gone);
        assertThat(home.resolve("postgres/data/postmaster.pid")).doesNotExist();
        assertThat(laurel.log()).content().contains("Graceful shutdown complete");
    }

    @Test
    void killOfTheLauncherKillsLaurelAtOnce() throws IOException {
        start(home("kill"));
        ProcessHandle launched = laurel.launched().orElseThrow();

        laurel.killLauncher();

        await().atMost(AT_ONCE).untilAsserted(() -> gone(launched));
        assertThat(database.isAlive())
                .as("as with one JVM, the next start stops it")
                .isTrue();
        assertThat(laurel.log()).content().doesNotContain("graceful shutdown");
    }

    @Test
    void runsInsideTheJarWhereItCannotUnpack() throws IOException {
        Path home = home("in-place");
        Files.writeString(home.resolve("run"), "no folder");

        start(home);

        assertThat(laurel.launched()).isEmpty();
        assertThat(laurel.log()).content().containsOnlyOnce("Laurel runs inside its jar");
    }

    private void start(Path home) throws IOException {
        laurel = new LaurelProcess(home);
        laurel.start();
        String pid =
                Files.readAllLines(home.resolve("postgres/data/postmaster.pid")).get(0);
        database = ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
    }

    private static void gone(ProcessHandle process) {
        assertThat(LaurelProcess.gone(process))
                .as("process %s has ended", process)
                .isTrue();
    }

    private static Path home(String name) throws IOException {
        Path home = Path.of("target", "launch", name);
        FileSystemUtils.deleteRecursively(home);
        return Files.createDirectories(home);
    }
}
