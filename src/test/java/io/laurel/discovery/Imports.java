package io.laurel.discovery;

import io.laurel.discovery.domain.CreatorImport;
import io.laurel.discovery.persistence.ImportStore;
import io.laurel.program.Program;
import io.laurel.program.Programs;
import io.laurel.shared.Platform;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;

/** Uploads files and waits for their outcome. */
class Imports {

    private final ImportStore store;
    private final Programs programs;

    Imports(ImportStore store, Programs programs) {
        this.store = store;
        this.programs = programs;
    }

    long program() {
        String key = "t" + UUID.randomUUID().toString().substring(0, 8);
        return programs.create(new Program(
                        0, key, "Program " + key, "Brand " + key, List.of(), "FR", ZoneId.of("Europe/Paris"), "en"))
                .id();
    }

    CreatorImport upload(long program, byte[] file) {
        return upload(program, file, (Instant) null);
    }

    CreatorImport upload(long program, byte[] file, Instant observedAt) {
        try {
            return store.add(
                    new ImportStore.Upload(program, null, observedAt, "creators.csv", "tester"),
                    new ByteArrayInputStream(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    CreatorImport upload(long program, byte[] file, Platform platform) {
        return upload(new ImportStore.Upload(program, platform, null, "creators.csv", "tester"), file);
    }

    CreatorImport upload(ImportStore.Upload upload, byte[] file) {
        try {
            return store.add(upload, new ByteArrayInputStream(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    CreatorImport done(CreatorImport upload) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(30))
                .until(() -> store.require(upload.id()), found -> !found.state().underWay());
    }

    CreatorImport imported(long program, byte[] file) {
        return done(upload(program, file));
    }
}
