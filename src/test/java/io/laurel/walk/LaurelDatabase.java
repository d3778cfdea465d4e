package io.laurel.walk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Looks into the database of a running Laurel from outside, as the files in its home folder allow. */
final class LaurelDatabase {

    private static final int PORT_LINE = 3;

    private final Path folder;

    LaurelDatabase(Path home) {
        folder = home.resolve("postgres");
    }

    /** With every restart the database has another port. */
    JdbcTemplate jdbc() {
        try {
            List<String> server = Files.readAllLines(folder.resolve("data/postmaster.pid"));
            String password = Files.readString(folder.resolve("password")).strip();
            return new JdbcTemplate(new DriverManagerDataSource(
                    "jdbc:postgresql://127.0.0.1:" + server.get(PORT_LINE).strip()
                            + "/postgres?options=-c%20search_path=camunda,laurel,public",
                    "postgres",
                    password));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The server's process. */
    ProcessHandle process() {
        try {
            String pid =
                    Files.readAllLines(folder.resolve("data/postmaster.pid")).get(0);
            return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The number a query answers. */
    long number(String sql, Object... values) {
        Long number = jdbc().queryForObject(sql, Long.class, values);
        return number == null ? 0 : number;
    }
}
