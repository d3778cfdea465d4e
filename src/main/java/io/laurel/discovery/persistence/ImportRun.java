package io.laurel.discovery.persistence;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.laurel.discovery.DiscoverySettings;
import io.laurel.discovery.domain.Columns;
import io.laurel.discovery.domain.CreatorImport;
import io.laurel.discovery.domain.ImportFailure;
import io.laurel.discovery.domain.RowReader;
import io.laurel.discovery.domain.Taxonomy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;

/** Reads one stored file into the table {@code incoming} and merges it, all in the caller's transaction, with flat memory. */
@Component
class ImportRun {

    private static final Pattern LINE = Pattern.compile("line (?:number )?(\\d+)");
    private static final int FLUSH_AT = 1 << 16;

    /** Told now and then how far the reading is; may throw to stop it. */
    interface Progress {
        void at(long rows, long bytes);
    }

    private final JdbcClient jdbc;
    private final DataSource dataSource;
    private final Columns columns;
    private final Taxonomy taxonomy;
    private final DiscoverySettings settings;
    private final Clock clock;

    ImportRun(
            JdbcClient jdbc,
            DataSource dataSource,
            Columns columns,
            Taxonomy taxonomy,
            DiscoverySettings settings,
            Clock clock) {
        this.jdbc = jdbc;
        this.dataSource = dataSource;
        this.columns = columns;
        this.taxonomy = taxonomy;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @param chunks the file, read through another connection than the transaction's, which is busy copying
     * @throws ImportFailure when the file as a whole cannot be taken
     */
    ImportMerge.Counts run(CreatorImport task, ImportChunks chunks, Progress progress) {
        jdbc.sql(CopyLine.createTable()).update();
        Columns.Layout layout;
        try (CsvReader<CsvRecord> records = CsvText.open(chunks)) {
            layout = read(task, records, chunks, progress);
        } catch (CsvParseException e) {
            throw failure(e);
        } catch (UncheckedIOException e) {
            throw e.getCause() instanceof CharacterCodingException ? new ImportFailure("not-utf-8", List.of()) : e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        progress.at(-1, task.sizeBytes());
        return new ImportMerge(jdbc, layout, task.id(), task.programId(), task.uploadedBy(), clock.instant()).merge();
    }

    private Columns.Layout read(
            CreatorImport task, CsvReader<CsvRecord> records, ImportChunks chunks, Progress progress)
            throws IOException {
        Iterator<CsvRecord> iterator = records.iterator();
        if (!iterator.hasNext()) {
            throw new ImportFailure("no-headers", List.of());
        }
        Columns.Layout layout = columns.layout(iterator.next().getFields());
        RowReader reader = new RowReader(
                layout,
                taxonomy,
                task.platform() == null ? settings.defaultPlatform() : task.platform(),
                task.observedAt() == null ? task.uploadedAt() : task.observedAt(),
                clock.instant());
        Connection connection = DataSourceUtils.getConnection(dataSource);
        CopyIn copy = null;
        try {
            copy = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy incoming (" + CopyLine.COLUMNS + ") from stdin");
            long rows = 0;
            StringBuilder buffer = new StringBuilder(FLUSH_AT * 2);
            while (iterator.hasNext()) {
                CsvRecord record = iterator.next();
                CopyLine.append(buffer, reader.read(record.getStartingLineNumber(), record.getFields()));
                rows++;
                if (buffer.length() >= FLUSH_AT) {
                    flush(copy, buffer);
                    progress.at(rows, chunks.consumed());
                }
            }
            flush(copy, buffer);
            copy.endCopy();
            copy = null;
            progress.at(rows, chunks.consumed());
            return layout;
        } catch (SQLException e) {
            throw new CopyBroken(e);
        } finally {
            if (copy != null && copy.isActive()) {
                cancel(copy);
            }
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    /** COPY failed; only its SQL state may be told, its message can hold a row. */
    static final class CopyBroken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String state;

        CopyBroken(SQLException cause) {
            super("copy failed with SQL state " + cause.getSQLState(), null, true, true);
            state = cause.getSQLState() == null ? "" : cause.getSQLState();
        }

        /** The connection or server went away: worth another attempt. */
        boolean connectionLost() {
            return state.isEmpty() || state.startsWith("08") || state.startsWith("57");
        }
    }

    private static void flush(CopyIn copy, StringBuilder buffer) throws SQLException {
        byte[] bytes = buffer.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        buffer.setLength(0);
    }

    private static void cancel(CopyIn copy) {
        try {
            copy.cancelCopy();
        } catch (SQLException e) {
            // The connection is gone or the server already refused the copy: nothing is left to cancel.
        }
    }

    private static ImportFailure failure(CsvParseException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CharacterCodingException) {
                return new ImportFailure("not-utf-8", List.of());
            }
        }
        String text = String.valueOf(e.getMessage());
        Matcher line = LINE.matcher(text);
        return new ImportFailure("not-csv", line.find() ? List.of(line.group(1)) : List.of("?"));
    }
}
