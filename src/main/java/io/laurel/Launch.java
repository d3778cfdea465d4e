package io.laurel;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * {@code java -jar laurel.jar} unpacks the jar once and runs Laurel from there in a second JVM: reading classes out of jars within a
 * jar takes half of the start. The two are one to the outside: signals, exit code and end, see docs/decisions/0004-start-up.md.
 * Runs before Spring is loaded and needs nothing but the JDK.
 */
final class Launch {

    private static final String LAUNCHED = "laurel.launched";
    private static final int AS_IF_KILLED = 137;
    /** Whoever gives these wants to look into this very JVM; most would also ask for the same port or file twice. */
    private static final List<String> WATCHED = List.of(
            "-javaagent:",
            "-agentlib:",
            "-agentpath:",
            "-Xrun",
            "-XX:StartFlightRecording",
            "-Dcom.sun.management.jmxremote");

    /** Nobody waits for the archive; a start that is still busy would wait for its processor time. */
    private static final Duration IDLE = Duration.ofSeconds(20);

    private final String[] args;
    private final UnaryOperator<String> properties;
    private final UnaryOperator<String> environment;

    /**
     * @param properties system properties by name, null where unset
     * @param environment environment variables by name, null where unset
     */
    Launch(String[] args, UnaryOperator<String> properties, UnaryOperator<String> environment) {
        this.args = args;
        this.properties = properties;
        this.environment = environment;
    }

    /** Returns only where this JVM is the one to run Laurel in. */
    static void fromUnpackedJar(String[] args) {
        if (Boolean.getBoolean(LAUNCHED)) {
            endWithLauncher();
            return;
        }
        if (!nested()) {
            return;
        }
        Path jar = Path.of(System.getProperty("java.class.path"));
        List<String> options = ManagementFactory.getRuntimeMXBean().getInputArguments();
        Launch launch = new Launch(args, System::getProperty, System::getenv);
        if (Files.isRegularFile(jar) && !launch.inPlace(options)) {
            launch.run(jar, options);
        }
    }

    /** Whether this class comes out of a jar in a jar; not so in class folders, docker layers and the unpacked jar. */
    private static boolean nested() {
        return Launch.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString()
                .startsWith("jar:nested:");
    }

    boolean inPlace(List<String> options) {
        return "in-place".equals(setting("laurel.launch", ""))
                || options.stream().anyMatch(option -> WATCHED.stream().anyMatch(option::startsWith));
    }

    private void run(Path jar, List<String> options) {
        Path folder = Path.of(setting("laurel.home", "var")).resolve("run").toAbsolutePath();
        Process laurel;
        // Held until the end, so that a newer Laurel does not remove the folder from under this one.
        try (UnpackedJar unpacked = UnpackedJar.in(folder, jar, UnpackedJar::bySpringBoot)) {
            ClassArchive archive = new ClassArchive(unpacked.application(), options);
            laurel = new ProcessBuilder(command(unpacked.application(), archive.options(), options))
                    .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> endWith(laurel, archive), "laurel-stop"));
            if (demo()) {
                inBackground(() -> archive.make(laurel, IDLE));
            }
            System.exit(laurel.waitFor());
        } catch (IOException e) {
            System.err.printf(
                    "Laurel runs inside its jar, which starts slower: it cannot unpack to %s (%s)%n", folder, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The given options stand behind Laurel's own and win. */
    List<String> command(Path application, List<String> ofArchive, List<String> options) {
        List<String> command = new ArrayList<>(List.of(java(), "-D" + LAUNCHED + "=true"));
        if (demo()) {
            command.add("-XX:TieredStopAtLevel=1");
            // A second collector would be an error.
            if (options.stream().noneMatch(option -> option.matches("-XX:[+]Use\\w+GC"))) {
                command.add("-XX:+UseSerialGC");
            }
            // Room for the classes of a start: nothing is collected in full on the way.
            command.add("-XX:MetaspaceSize=256m");
            command.addAll(ofArchive);
        }
        command.addAll(options);
        command.addAll(List.of("-jar", application.toString()));
        command.addAll(Arrays.asList(args));
        return command;
    }

    /** The demo starts often and has little to do; any other profile gets the JVM's own choice of compiler and collector. */
    private boolean demo() {
        String profiles = setting("spring.profiles.active", "");
        return profiles.isBlank()
                || Arrays.stream(profiles.split(",")).map(String::strip).anyMatch("demo"::equals);
    }

    /** As Spring will find it, files aside: argument, system property, environment variable. */
    String setting(String name, String otherwise) {
        String argument = "--" + name + "=";
        for (String arg : args) {
            if (arg.startsWith(argument)) {
                return arg.substring(argument.length());
            }
        }
        String property = properties.apply(name);
        if (property != null) {
            return property;
        }
        String variable = environment.apply(name.replace('.', '_').toUpperCase(Locale.ROOT));
        return variable != null ? variable : otherwise;
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private static void inBackground(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // The next start is as slow as this one.
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "class-archive");
        thread.setDaemon(true);
        thread.start();
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** The signal to this process is handed on, where it did not reach both (as Ctrl-C does), and the other's exit code is its own. */
    private static void endWith(Process laurel, ClassArchive archive) {
        archive.stop();
        if (laurel.supportsNormalTermination()) {
            // Not laurel.destroy(), which closes the pipe.
            laurel.toHandle().destroy();
        }
        try {
            Runtime.getRuntime().halt(laurel.waitFor());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Standard input is a pipe whose other end only the launcher holds: it closes at the moment the launcher dies, whatever of.
     * {@code ProcessHandle.onExit} would look every five seconds only.
     */
    private static void endWithLauncher() {
        Thread watch = new Thread(
                () -> {
                    try {
                        System.in.transferTo(OutputStream.nullOutputStream());
                    } catch (IOException e) {
                        // Gone, too.
                    }
                    Runtime.getRuntime().halt(AS_IF_KILLED);
                },
                "launcher-watch");
        watch.setDaemon(true);
        watch.start();
    }
}
