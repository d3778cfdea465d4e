package io.laurel.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder in which Laurel keeps what must survive a restart: {@code laurel.home}, {@code var} by default. */
public class LaurelHome {

    private final Path folder;

    LaurelHome(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** A folder below the home, made when missing. */
    public Path folder(String name) {
        Path path = folder.resolve(name);
        try {
            return Files.createDirectories(path);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Laurel cannot write to " + path + ". Give it another home with --laurel.home=DIR", e);
        }
    }

    public Path path() {
        return folder;
    }
}
