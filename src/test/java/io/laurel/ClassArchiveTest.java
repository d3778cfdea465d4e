package io.laurel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {

    private static final Duration IDLE = Duration.ofMillis(400);
    private static final String SOURCE = """
            public class Tiny {
                public static void main(String[] args) throws Exception {
                    Runnable said = () -> System.out.println("ready");
                    said.run();
                    System.in.read();
                }
            }
            """;

    @TempDir
    private Path folder;

    private Path application;
    private Process running;

    @BeforeEach
    void application() throws IOException {
        Path source = Files.writeString(folder.resolve("Tiny.java"), SOURCE);
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, source.toString()))
                .isZero();
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "Tiny");
        application = folder.resolve("laurel.jar");
        try (OutputStream file = Files.newOutputStream(application);
                JarOutputStream jar = new JarOutputStream(file, manifest)) {
            jar.putNextEntry(new ZipEntry("Tiny.class"));
            jar.write(Files.readAllBytes(folder.resolve("Tiny.class")));
        }
    }

    @AfterEach
    void ended() {
        if (running != null) {
            running.destroyForcibly();
        }
    }

    @Test
    void theSecondStartReadsItsClassesFromTheArchiveOfTheFirst() throws Exception {
        ClassArchive first = archive();
        assertThat(first.options()).singleElement().asString().startsWith("-XX:DumpLoadedClassList=");
        run(first);

        first.make(running, IDLE);

        assertThat(files(".jsa")).hasSize(1);
        assertThat(files(".list")).isEmpty();
        ClassArchive second = archive();
        assertThat(second.options()).singleElement().asString().startsWith("-XX:SharedArchiveFile=");
        assertThat(run(second)).anyMatch(line -> line.contains("Tiny source: shared objects file"));
    }

    @Test
    void anArchiveThatDoesNotFitIsIgnored() throws Exception {
        ClassArchive first = archive();
        run(first);
        first.make(running, IDLE);
        Path made = files(".jsa").get(0);
        made.toFile().setWritable(true);
        Files.writeString(made, "no archive");

        assertThat(run(archive())).contains("ready").noneMatch(line -> line.contains("Tiny source: shared"));
    }

    @Test
    void whatFailsOnceIsNotTriedAtEveryStart() throws Exception {
        ClassArchive first = archive();
        run(first);
        Files.writeString(files(".list").get(0), "Tiny id: none\nTiny\n");
        first.make(running, IDLE);

        assertThat(files(".jsa")).isEmpty();
        assertThat(archive().options()).isEmpty();
    }

    @Test
    void nothingIsWrittenForAStartThatEndedBefore() throws Exception {
        ClassArchive first = archive();
        run(first);
        running.getOutputStream().close();

        first.make(running, Duration.ofMinutes(1));

        assertThat(files(".jsa")).isEmpty();
        assertThat(archive().options()).isEqualTo(first.options());
    }

    @Test
    void whoSharesClassesInAnOwnWayIsLeftAlone() throws Exception {
        ClassArchive archive = new ClassArchive(application, List.of("-Xshare:off"));
        assertThat(archive.options()).isEmpty();
        run(archive);

        archive.make(running, IDLE);

        assertThat(files(".jsa")).isEmpty();
    }

    private ClassArchive archive() {
        return new ClassArchive(application, List.of("-Xmx64m"));
    }

    /** Starts it and answers what it says until it is ready. */
    private List<String> run(ClassArchive archive) throws IOException {
        ended();
        List<String> command = new ArrayList<>(List.of(Launch.java(), "-Xlog:class+load"));
        command.addAll(archive.options());
        command.addAll(List.of("-jar", application.toString()));
        running = new ProcessBuilder(command).redirectErrorStream(true).start();
        List<String> said = new ArrayList<>();
        var reader = running.inputReader(StandardCharsets.UTF_8);
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            said.add(line);
            if (line.equals("ready")) {
                break;
            }
        }
        return said;
    }

    private List<Path> files(String end) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.getFileName().toString().endsWith(end))
                    .toList();
        }
    }
}
