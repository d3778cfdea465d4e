package io.laurel.platform;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Gives an installation without {@code laurel.secret} a random one of its own, kept in the file {@code secret} under
 * {@code laurel.home} for its owner's eyes only. Production has to bring one, since its nodes share it.
 */
public class KeptSecret implements EnvironmentPostProcessor, Ordered {

    static final String FILE = "secret";
    private static final String SETTING = "laurel.secret";
    private static final int BYTES = 32;
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE - 10;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (environment.matchesProfiles("production")
                || !environment.getProperty(SETTING, "").isBlank()) {
            return;
        }
        Path home = Path.of(environment.getProperty("laurel.home", "var"))
                .toAbsolutePath()
                .normalize();
        try {
            // First, since an empty value in any other source would win.
            environment
                    .getPropertySources()
                    .addFirst(new MapPropertySource("secret under laurel.home", Map.of(SETTING, kept(home))));
        } catch (IOException e) {
            throw new SafeSettings.UnsafeSettings(
                    List.of("laurel.home '" + home + "': expected a folder Laurel can write its secret to ("
                            + e.getClass().getSimpleName() + ")"));
        }
    }

    private static String kept(Path home) throws IOException {
        Path file = Files.createDirectories(home).resolve(FILE);
        if (!Files.exists(file)) {
            create(home, file);
        }
        if (posix(file)) {
            Files.setPosixFilePermissions(file, OWNER_ONLY);
        }
        String secret = Files.readString(file).strip();
        if (secret.length() < BYTES) {
            throw new SafeSettings.UnsafeSettings(
                    List.of(file + ": expected at least 32 characters. Maybe put back the file of your last backup:"
                            + " under another secret opt-outs no longer find their addresses"));
        }
        return secret;
    }

    /** Written aside and linked, so that two starting at once end with the same whole file. */
    private static void create(Path home, Path file) throws IOException {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        FileAttribute<?>[] attributes = posix(home)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
        Path aside = Files.createTempFile(home, FILE, ".new", attributes);
        try {
            Files.writeString(aside, HexFormat.of().formatHex(random) + "\n");
            Files.createLink(file, aside);
        } catch (FileAlreadyExistsException e) {
            // Another Laurel was quicker; its secret counts.
        } finally {
            Files.delete(aside);
        }
    }

    private static boolean posix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
