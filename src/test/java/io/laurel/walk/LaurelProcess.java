package io.laurel.walk;

import static org.awaitility.Awaitility.await;

import io.laurel.Http;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The packaged jar as a process of its own, with its own home folder; can be killed like a machine losing power. */
final class LaurelProcess implements AutoCloseable {

    private static final Duration READY_LIMIT = Duration.ofMinutes(3);

    private final Path home;
    private final Path log;
    private final int port;
    private final List<String> settings;
    private Process process;

    LaurelProcess(Path home, String... settings) {
        this.home = home;
        this.settings = List.of(settings);
        try (ServerSocket socket = new ServerSocket(0)) {
            Files.createDirectories(home);
            port = socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        log = home.resolve("laurel.log");
    }

    int port() {
        return port;
    }

    Path log() {
        return log;
    }

    /** Starts and waits until it is ready; answers how long that took. */
    Duration start() {
        String jar = System.getProperty("laurel.jar", "target/laurel.jar");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                Path.of(jar).toAbsolutePath().toString(),
                "--server.port=" + port,
                "--laurel.home=" + home.toAbsolutePath()));
        command.addAll(settings);
        long begin = System.nanoTime();
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await().atMost(READY_LIMIT).pollInterval(Duration.ofMillis(200)).until(() -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("Laurel ended with " + process.exitValue() + ", see " + log);
            }
            return ready();
        });
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** SIGKILL: no shutdown hook runs, and the database is left behind. */
    void kill() {
        process.destroyForcibly();
        try {
            process.waitFor(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean ready() {
        try {
            return Http.anonymous(port).get("/actuator/health/readiness").statusCode() == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
