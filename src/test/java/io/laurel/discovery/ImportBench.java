package io.laurel.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.LaurelTest;
import io.laurel.discovery.domain.CreatorImport;
import io.laurel.discovery.domain.ImportState;
import io.laurel.discovery.persistence.ImportStore;
import io.laurel.program.Programs;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;

/**
 * What the import of a large file costs: rows a second, heap, and the ratio to COPY of the same rows into a bare table, in one run.
 * {@code mvn -Pbench -Dtest=ImportBench}; {@code -Dbench.rows} for another number than five million.
 */
@LaurelTest
@TestPropertySource(
        properties = {
            "laurel.discovery.max-upload=4GB",
            "logging.level.io.laurel.discovery.persistence.ImportRun=debug",
            "logging.level.io.laurel.discovery.persistence.ImportMerge=debug"
        })
class ImportBench {

    private static final long ROWS = Long.getLong("bench.rows", 5_000_000);
    private static final String HEADER = "handle,display_name,category,country,followers,following,posts,average_likes,"
            + "average_comments,engagement_rate,last_post_at\n";

    @Autowired
    private ImportStore store;

    @Autowired
    private Programs programs;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private DataSource dataSource;

    @Test
    void aLargeFileAgainstPlainCopy() throws Exception {
        long program = new Imports(store, programs).program();
        List<String> indexes = profileIndexes();
        double copy = plainCopy();
        long uploadBegun = System.nanoTime();
        CreatorImport upload =
                store.add(new ImportStore.Upload(program, null, null, "bench.csv", "bench"), new Generated(ROWS, true));
        double stored = seconds(uploadBegun);
        long begun = System.nanoTime();
        long peak = 0;
        CreatorImport found = upload;
        while (found.state().underWay()) {
            TimeUnit.MILLISECONDS.sleep(500);
            peak = Math.max(peak, liveAfterCollection());
            found = store.require(upload.id());
        }
        double imported = seconds(begun);
        assertThat(found.state()).as(found.problem()).isEqualTo(ImportState.DONE);
        assertThat(found.imported()).isEqualTo(ROWS);
        assertThat(profileIndexes()).isEqualTo(indexes);
        report(found, copy, stored, imported, peak);
    }

    private List<String> profileIndexes() {
        return jdbc.queryForList(
                "select indexdef from pg_indexes where tablename = 'profile' order by 1", String.class);
    }

    private void report(CreatorImport done, double copy, double stored, double imported, long peak) throws IOException {
        String report = String.format(
                Locale.ROOT,
                """
                # Import of %,d rows (%,d MB), heap limit %,d MB

                | | seconds | rows/s |
                | --- | ---: | ---: |
                | COPY of the same rows into a bare table | %.1f | %,.0f |
                | store the upload | %.1f | %,.0f |
                | survey, read, merge | %.1f | %,.0f |

                Ratio to COPY: %.1f (with the upload %.1f). Most alive after a collection: %,d MB; after the work %,d MB.
                Load of the machine at the end: %.1f on %d processors.
                """,
                ROWS,
                done.sizeBytes() >> 20,
                Runtime.getRuntime().maxMemory() >> 20,
                copy,
                ROWS / copy,
                stored,
                ROWS / stored,
                imported,
                ROWS / imported,
                imported / copy,
                (imported + stored) / copy,
                peak >> 20,
                used() >> 20,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.getRuntime().availableProcessors());
        Files.createDirectories(Path.of("target/bench"));
        Files.writeString(Path.of("target/bench/import.md"), report);
        System.out.println(report);
    }

    private double plainCopy() throws SQLException, IOException {
        jdbc.execute("""
                create table bench_copy (handle text, display_name text, category text, country text, followers bigint,
                    following bigint, posts bigint, average_likes numeric, average_comments numeric, engagement_rate numeric,
                    last_post_at timestamptz)""");
        long begun = System.nanoTime();
        try (Connection connection = dataSource.getConnection();
                InputStream rows = new Generated(ROWS, false)) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy bench_copy from stdin (format csv)", rows, 1 << 16);
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        }
        double seconds = seconds(begun);
        assertThat(jdbc.queryForObject("select count(*) from bench_copy", Long.class))
                .isEqualTo(ROWS);
        jdbc.execute("drop table bench_copy");
        return seconds;
    }

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }

    /** What the last collections could not free: what is really held. */
    private static long liveAfterCollection() {
        long live = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            MemoryUsage usage = pool.getType() == MemoryType.HEAP ? pool.getCollectionUsage() : null;
            live += usage == null ? 0 : usage.getUsed();
        }
        return live;
    }

    private static long used() {
        for (GarbageCollectorMXBean ignored : ManagementFactory.getGarbageCollectorMXBeans()) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** Rows made while they are read. */
    private static final class Generated extends InputStream {
        private final long rows;
        private long next;
        private byte[] piece;
        private int at;

        Generated(long rows, boolean headed) {
            this.rows = rows;
            piece = headed ? HEADER.getBytes(StandardCharsets.UTF_8) : new byte[0];
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (at == piece.length) {
                if (next == rows) {
                    return -1;
                }
                StringBuilder more = new StringBuilder();
                for (int i = 0; i < 500 && next < rows; i++) {
                    row(more, next++);
                }
                piece = more.toString().getBytes(StandardCharsets.UTF_8);
                at = 0;
            }
            int n = Math.min(length, piece.length - at);
            System.arraycopy(piece, at, target, offset, n);
            at += n;
            return n;
        }

        /** About a third without figures of posts, as in real lists. */
        private static void row(StringBuilder out, long n) {
            long mixed = (n * 0x9E3779B97F4A7C15L) >>> 33;
            String[] categories = {"fashion", "Music & Dance", "food", "travel", "Videojuegos", "beauty"};
            String[] countries = {"ES", "France", "US", "Brasil", "Deutschland", ""};
            out.append("creator")
                    .append(n)
                    .append(",Fictional Creator ")
                    .append(n)
                    .append(',');
            out.append(categories[(int) (mixed % 6)])
                    .append(',')
                    .append(countries[(int) (mixed % 7 % 6)])
                    .append(',');
            out.append(1_000 + mixed % 50_000)
                    .append(',')
                    .append(mixed % 2_000)
                    .append(',')
                    .append(mixed % 900);
            if (mixed % 3 == 0) {
                out.append(",,,,\n");
            } else {
                out.append(',')
                        .append(mixed % 4_000)
                        .append(".5,")
                        .append(mixed % 90)
                        .append(".0,0.0");
                out.append(10 + mixed % 89)
                        .append(",2026-0")
                        .append(1 + mixed % 9)
                        .append("-11T10:00:00Z\n");
            }
        }
    }
}
