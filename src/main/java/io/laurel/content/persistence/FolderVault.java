package io.laurel.content.persistence;

import io.laurel.content.domain.MediaVault;
import io.laurel.shared.NotFound;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

/** Files in a folder: {@code p1/ab/abcd…}. Names are hashes, so nothing typed becomes a path. */
final class FolderVault implements MediaVault {

    private final Path folder;

    FolderVault(Path folder) {
        this.folder = folder;
    }

    @Override
    public void put(long programId, String sha256, Path file) throws IOException {
        Path target = at(programId, sha256);
        if (Files.exists(target)) {
            return;
        }
        Files.createDirectories(target.getParent());
        Path half = Files.createTempFile(target.getParent(), "in-", null);
        try {
            Files.copy(file, half, StandardCopyOption.REPLACE_EXISTING);
            Files.move(half, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(half);
        }
    }

    @Override
    public Resource open(long programId, String sha256) {
        Path file = at(programId, sha256);
        if (!Files.isRegularFile(file)) {
            throw new NotFound("Content of file", sha256);
        }
        return new FileSystemResource(file);
    }

    @Override
    public void delete(long programId, String sha256) {
        try {
            Files.deleteIfExists(at(programId, sha256));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path at(long programId, String sha256) {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new NotFound("Content of file", "of that name");
        }
        return folder.resolve("p" + programId).resolve(sha256.substring(0, 2)).resolve(sha256);
    }
}
