package io.laurel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The classes of a start, read and verified once and kept in a file which the JVM maps at the next start (class data sharing). The
 * first start lists its classes; when no more are loaded, a JVM of low priority writes the archive. Whatever goes wrong costs the time
 * saved and nothing else: the JVM ignores an archive which does not fit.
 */
final class ClassArchive {

    /** Written by the JVM for classes made at run time; JDK 17 crashes when it archives some of them. */
    private static final List<String> MADE_AT_RUN_TIME = List.of("@lambda-proxy", "@lambda-form-invoker", "$Proxy");

    private static final int LOOKS = 4;
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Path application;
    private final Path archive;
    private final Path list;
    private final Path failed;
    private final boolean wanted;
    private volatile Process dump;

    /**
     * @param application the jar of which the next start will be
     * @param options given to the JVM; who shares classes in an own way is left alone
     */
    ClassArchive(Path application, List<String> options) {
        this.application = application;
        String jvm = UUID.nameUUIDFromBytes(
                        (System.getProperty("java.home") + "|" + System.getProperty("java.vm.version"))
                                .getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
        archive = application.resolveSibling("classes-" + jvm + ".jsa");
        list = application.resolveSibling("classes-" + jvm + ".list");
        failed = application.resolveSibling("classes-" + jvm + ".failed");
        String name = System.getProperty("java.vm.name", "");
        wanted = (name.contains("HotSpot") || name.contains("OpenJDK"))
                && options.stream()
                        .noneMatch(option -> option.startsWith("-Xshare")
                                || option.contains("SharedArchiveFile")
                                || option.contains("SharedClassList")
                                || option.contains("LoadedClassList"));
    }

    /** Of the JVM to be started: use the archive, or say what it would hold. */
    List<String> options() {
        if (!wanted) {
            return List.of();
        }
        if (Files.isRegularFile(archive)) {
            return List.of("-XX:SharedArchiveFile=" + archive);
        }
        return Files.exists(failed) ? List.of() : List.of("-XX:DumpLoadedClassList=" + list);
    }

    /**
     * Writes the archive when the JVM started with {@link #options} has loaded no class for a while, and returns; at once where there
     * is nothing to do.
     *
     * @param idle how long no class is loaded
     */
    void make(Process laurel, Duration idle) throws IOException, InterruptedException {
        if (!wanted || Files.exists(archive) || Files.exists(failed)) {
            return;
        }
        long size = -1;
        for (int looks = 0; looks < LOOKS; looks++) {
            if (laurel.waitFor(idle.toMillis() / LOOKS, TimeUnit.MILLISECONDS)) {
                return;
            }
            long now = Files.exists(list) ? Files.size(list) : 0;
            if (now != size || now == 0) {
                size = now;
                looks = -1;
            }
        }
        write(laurel);
    }

    private void write(Process laurel) throws IOException, InterruptedException {
        Path unfinished = archive.resolveSibling(archive.getFileName() + ".new");
        Files.deleteIfExists(unfinished);
        Files.write(list, classes());
        dump = new ProcessBuilder(command(unfinished))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        dump.getOutputStream().close();
        laurel.onExit().thenRun(this::stop);
        if (dump.waitFor(LONGEST.toMillis(), TimeUnit.MILLISECONDS) && dump.exitValue() == 0) {
            Files.move(unfinished, archive, StandardCopyOption.ATOMIC_MOVE);
        } else {
            dump.destroyForcibly();
            Files.deleteIfExists(unfinished);
            if (laurel.isAlive()) {
                Files.writeString(failed, "Remove this file for another attempt.\n");
            }
        }
        Files.deleteIfExists(list);
    }

    /** An archive half written is left; the next one replaces it. */
    void stop() {
        if (dump != null) {
            dump.destroyForcibly();
        }
    }

    /** The last line may be half of one: the JVM is still writing. */
    private List<String> classes() throws IOException {
        List<String> lines = Files.readAllLines(list, StandardCharsets.UTF_8);
        try (Stream<String> whole = lines.stream().limit(Math.max(0, lines.size() - 1))) {
            return whole.filter(line -> MADE_AT_RUN_TIME.stream().noneMatch(line::contains))
                    .toList();
        }
    }

    private List<String> command(Path unfinished) {
        List<String> command = new ArrayList<>();
        Path nice = Path.of("/usr/bin/nice");
        if (Files.isExecutable(nice)) {
            command.addAll(List.of(nice.toString(), "-n", "19"));
        }
        command.addAll(List.of(
                Launch.java(),
                "-Xshare:dump",
                "-XX:SharedClassListFile=" + list,
                "-XX:SharedArchiveFile=" + unfinished,
                "-XX:ErrorFile=" + failed,
                "-cp",
                application.toString()));
        return command;
    }
}
