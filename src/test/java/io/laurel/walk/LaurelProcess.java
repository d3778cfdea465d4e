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
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The packaged jar as a process of its own, with its own home folder; can be killed like a machine losing power. The jar is unpacked
 * once for all homes: each has a link where its own unpacked jar would be, unless something stands there already.
 */
final class LaurelProcess implements AutoCloseable {

    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Duration READY_LIMIT = Duration.ofMinutes(5);
    private static final Duration STOP_LIMIT = Duration.ofMinutes(1);
    private static final Duration KILL_LIMIT = Duration.ofSeconds(30);

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
        shareTheUnpackedJar();
        String jar = System.getProperty("laurel.jar", "target/laurel.jar");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                // Leaves out the class archive, whose making would slow the tests that run beside it.
                "-Xshare:auto",
                "-jar",
                Path.of(jar).toAbsolutePath().toString(),
                "--server.port=" + port,
                "--laurel.home=" + home.toAbsolutePath(),
                "--laurel.database.binaries=" + TARGET.resolve("test-postgres")));
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

    private void shareTheUnpackedJar() {
        Path own = home.resolve("run");
        try {
            if (Files.notExists(own)) {
                Files.createSymbolicLink(own, Files.createDirectories(TARGET.resolve("run")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGKILL: no shutdown hook runs, and the database is left behind. Answers when Laurel's own process is gone, too. */
    void kill() {
        Optional<ProcessHandle> launched = launched();
        killLauncher();
        launched.ifPresent(laurel -> await().atMost(KILL_LIMIT).until(() -> gone(laurel)));
    }

    void killLauncher() {
        process.destroyForcibly();
        ended(KILL_LIMIT);
    }

    /** The JVM which runs Laurel out of the unpacked jar; empty where that is the started one itself. */
    Optional<ProcessHandle> launched() {
        return process.children()
                .filter(child -> Path.of(child.info().command().orElse("")).endsWith("java"))
                .findFirst();
    }

    /** Ended, even if nobody has asked for its exit code yet. */
    static boolean gone(ProcessHandle process) {
        return !process.isAlive() || process.info().command().isEmpty();
    }

    /** SIGTERM; answers the exit code. */
    int stop() {
        process.destroy();
        if (!ended(STOP_LIMIT)) {
            throw new IllegalStateException("Laurel does not stop, see " + log);
        }
        return process.exitValue();
    }

    private boolean ended(Duration limit) {
        try {
            return process.waitFor(limit.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
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
        if (!ended(STOP_LIMIT)) {
            process.destroyForcibly();
        }
    }
}
