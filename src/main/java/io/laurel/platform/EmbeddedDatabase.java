package io.laurel.platform;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;

/**
 * PostgreSQL from embedded binaries, made fit for more than tests: durable (fsync, synchronous commit), password-protected,
 * on loopback only, a minute to start, kept under the home folder. Stops after everything that uses it.
 */
class EmbeddedDatabase implements JdbcConnectionDetails, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final Duration START_LIMIT = Duration.ofMinutes(1);
    private static final Duration ORPHAN_STOP_LIMIT = Duration.ofSeconds(30);

    private final RandomAccessFile lockFile;
    private final FileLock lock;
    private final String password;
    private final EmbeddedPostgres postgres;

    EmbeddedDatabase(Path home, Path binaries, boolean durable) {
        Path data = home.resolve("data");
        try {
            Files.createDirectories(home);
            Files.createDirectories(binaries);
            lockFile = new RandomAccessFile(home.resolve("lock").toFile(), "rw");
            lock = tryLock(home);
            stopOrphan(data);
            Path passwordFile = home.resolve("password");
            password = password(passwordFile);
            postgres = start(data, binaries, durable, passwordFile);
        } catch (IOException | IllegalStateException e) {
            throw new DatabaseNotStarted(home, e);
        }
    }

    private FileLock tryLock(Path home) throws IOException {
        FileLock held;
        try {
            held = lockFile.getChannel().tryLock();
        } catch (OverlappingFileLockException e) {
            held = null;
        }
        if (held == null) {
            throw new IllegalStateException("another Laurel is running on " + home
                    + "; stop it, or start this one with --laurel.home=DIR and --server.port=PORT");
        }
        return held;
    }

    private EmbeddedPostgres start(Path data, Path binaries, boolean durable, Path passwordFile) throws IOException {
        String onOff = durable ? "on" : "off";
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(binaries.toFile())
                .setRegisterShutdownHook(false)
                .setPGStartupWait(START_LIMIT)
                // These reach initdb after the library's own "-A trust" and win over it.
                .setLocaleConfig("auth", "scram-sha-256")
                .setLocaleConfig("pwfile", passwordFile.toString())
                .setLocaleConfig("locale", "C")
                .setConnectConfig("password", password)
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                // The library passes -F (fsync off); a later -c wins.
                .setServerConfig("fsync", onOff)
                .setServerConfig("full_page_writes", onOff)
                .setServerConfig("synchronous_commit", onOff)
                // The server's log would quote rows that violate a constraint.
                .setServerConfig("log_error_verbosity", "terse")
                .setServerConfig("max_connections", "100")
                .setServerConfig("shared_buffers", "256MB")
                .setServerConfig("max_wal_size", "2GB")
                .setServerConfig("autovacuum_vacuum_scale_factor", "0.05")
                .start();
    }

    /** A kill of Laurel leaves its PostgreSQL running: nobody can be using it, since we hold the lock. */
    private static void stopOrphan(Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        List<String> lines = Files.readAllLines(pidFile);
        long pid = lines.isEmpty() ? -1 : Long.parseLong(lines.get(0).strip());
        ProcessHandle orphan = ProcessHandle.of(pid)
                .filter(process -> process.info().command().orElse("").contains("postgres"))
                .orElse(null);
        if (orphan == null) {
            return;
        }
        LOG.info("Stopping the database left behind by an earlier Laurel (process {})", pid);
        orphan.destroy();
        try {
            CompletableFuture<ProcessHandle> exit = orphan.onExit();
            exit.get(ORPHAN_STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.warn("The database left behind did not stop in {}; ending it", ORPHAN_STOP_LIMIT);
            orphan.destroyForcibly();
            orphan.onExit().join();
        }
    }

    private static String password(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(file, HexFormat.of().formatHex(random));
        }
        return Files.readString(file).strip();
    }

    @Override
    public String getJdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres";
    }

    @Override
    public String getUsername() {
        return "postgres";
    }

    @Override
    public String getPassword() {
        return password;
    }

    @Override
    public void close() throws IOException {
        postgres.close();
        lock.release();
        lockFile.close();
    }

    /** Says what to do, since "Process [initdb] failed" does not. */
    static class DatabaseNotStarted extends IllegalStateException {

        private static final long serialVersionUID = 1L;

        DatabaseNotStarted(Path home, Exception cause) {
            super("The embedded PostgreSQL did not start in " + home + ": " + cause.getMessage(), cause);
        }

        String hint() {
            return "root".equals(System.getProperty("user.name"))
                    ? "PostgreSQL refuses to run as root; it needs unprivileged user namespaces here ('unshare -U true' must"
                            + " work). Maybe start Laurel as another user, or give it a server with spring.datasource.url."
                    : "Maybe the folder belongs to another user, another Laurel uses it, or the disk is full; a server can"
                            + " be given with spring.datasource.url.";
        }
    }
}
