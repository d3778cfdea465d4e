package io.laurel.discovery.persistence;

import io.laurel.discovery.DiscoverySettings;
import io.laurel.discovery.domain.Columns;
import io.laurel.discovery.domain.Conventions;
import io.laurel.discovery.domain.CreatorImport;
import io.laurel.discovery.domain.DecimalMark;
import io.laurel.discovery.domain.Field;
import io.laurel.discovery.domain.Headers;
import io.laurel.discovery.domain.ImportFailure;
import io.laurel.discovery.domain.ImportState;
import io.laurel.discovery.domain.Mapping;
import io.laurel.discovery.domain.RowReader;
import io.laurel.discovery.domain.Taxonomy;
import io.laurel.shared.Platform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;

/** Reads one stored file into the table {@code incoming} and merges it, all in the caller's transaction, with flat memory. */
@Component
class ImportRun {

    private static final Logger log = LoggerFactory.getLogger(ImportRun.class);
    private static final int FLUSH_AT = 1 << 16;
    private static final int SAMPLES = 200;
    private static final int SHOWN_SAMPLES = 8;
    private static final int LONGEST_SAMPLE = 120;

    /** Told now and then how far the reading is; may throw to stop it. */
    interface Progress {
        void at(long rows, long bytes);
    }

    private final JdbcClient jdbc;
    private final DataSource dataSource;
    private final Columns columns;
    private final Taxonomy taxonomy;
    private final ImportStore store;
    private final ImportMappings mappings;
    private final DiscoverySettings settings;
    private final Clock clock;

    ImportRun(
            JdbcClient jdbc,
            DataSource dataSource,
            Columns columns,
            Taxonomy taxonomy,
            ImportStore store,
            ImportMappings mappings,
            DiscoverySettings settings,
            Clock clock) {
        this.jdbc = jdbc;
        this.dataSource = dataSource;
        this.columns = columns;
        this.taxonomy = taxonomy;
        this.store = store;
        this.mappings = mappings;
        this.settings = settings;
        this.clock = clock;
    }

    /** The file needs a person's word first; carries what that person has to see. */
    static final class NeedsMapping extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient ImportFailure problem;
        private final transient String description;
        private final transient Headers headers;
        private final transient List<List<String>> samples;

        NeedsMapping(ImportFailure problem, String description, Headers headers, List<List<String>> samples) {
            super(problem.code(), null, false, false);
            this.problem = problem;
            this.description = description;
            this.headers = headers;
            this.samples = samples;
        }

        void store(ImportStore store, long importId) {
            store.finish(importId, ImportState.NEEDS_MAPPING, problem.code(), problem.details());
            store.preview(importId, description, headers.given(), samples);
        }
    }

    /** How one file is to be read: settled by its first records, its mapping and what came with it. */
    private record Reading(
            Headers headers,
            Columns.Layout layout,
            Conventions conventions,
            RowReader.Defaults defaults,
            Optional<Mapping> mapping,
            boolean padded,
            long rows) {

        Reading of(long rowsFound) {
            return new Reading(headers, layout, conventions, defaults, mapping, padded, rowsFound);
        }

        /** The cells of a record that belong to the file's own columns. */
        List<String> cells(Records.Entry entry) {
            List<String> cells = headers.cells(entry.cells());
            if (!padded || cells.size() >= headers.size()) {
                return cells;
            }
            List<String> filled = new ArrayList<>(cells);
            while (filled.size() < headers.size()) {
                filled.add("");
            }
            return filled;
        }
    }

    /**
     * @param file the stored bytes from their start, each time anew; read through another connection than the transaction's, which is
     *     busy copying
     * @throws ImportFailure when the file as a whole cannot be taken
     * @throws NeedsMapping when a person has to say what its columns hold
     */
    ImportMerge.Counts run(CreatorImport task, Supplier<ImportChunks> file, Progress progress) {
        jdbc.sql(CopyLine.createTable()).update();
        AtomicReference<ImportChunks> current = new AtomicReference<>();
        Supplier<ImportChunks> opened = () -> {
            current.set(file.get());
            return current.get();
        };
        Reading reading;
        String description;
        long begun = System.nanoTime();
        try (RecordFile source = RecordFile.open(opened, Encoding.chosen(task.encoding()))) {
            reading = survey(task, source, progress);
            description = source.description() + mark(reading.conventions.ofFile());
            log.debug("import {} survey {} ms", task.id(), (System.nanoTime() - begun) / 1_000_000);
            begun = System.nanoTime();
            copy(source, reading, current, progress);
            log.debug("import {} read {} ms", task.id(), (System.nanoTime() - begun) / 1_000_000);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        progress.at(-1, task.sizeBytes());
        ImportMerge.Counts counts = new ImportMerge(
                        jdbc,
                        reading.layout,
                        task.id(),
                        task.programId(),
                        task.uploadedBy(),
                        clock.instant(),
                        settings.rebuildIndexesFrom())
                .merge();
        // not before: progress and the wish to cancel are written to the same row by other transactions
        store.readAs(task.id(), description, reading.headers.given());
        reading.mapping.ifPresent(mappings::used);
        return counts;
    }

    private static String mark(DecimalMark mark) {
        return mark == DecimalMark.UNKNOWN ? "" : " · decimal " + mark.code();
    }

    /** Reads the whole file once without taking anything: it must not break off, and how it writes numbers shows only at its end. */
    private Reading survey(CreatorImport task, RecordFile source, Progress progress) throws IOException {
        try (Records records = source.records()) {
            Records.Entry first = records.next();
            if (first == null || first.cells().stream().allMatch(String::isBlank)) {
                throw new ImportFailure("no-headers", List.of());
            }
            Headers headers = Headers.of(first.cells());
            List<Records.Entry> start = new ArrayList<>();
            Records.Entry entry = records.next();
            for (; entry != null && start.size() < SAMPLES; entry = records.next()) {
                start.add(entry);
            }
            Reading reading = settle(task, source, headers, start);
            start.forEach(each -> reading.conventions.learn(reading.cells(each)));
            long rows = start.size();
            for (; entry != null; entry = records.next()) {
                reading.conventions.learn(reading.cells(entry));
                if (++rows % 1_000 == 0) {
                    progress.at(0, 0);
                }
            }
            return reading.of(rows);
        }
    }

    private Reading settle(CreatorImport upload, RecordFile source, Headers headers, List<Records.Entry> start) {
        CreatorImport task = likeTheOriginal(upload, headers, start);
        Mapping mapping = mappings.find(task, headers).orElse(null);
        List<List<String>> samples = samples(headers, start);
        try {
            Columns.Layout layout = columns.layout(headers, mapping, samples);
            Platform platform = platform(task, mapping, headers, layout);
            DecimalMark mark =
                    task.decimalMark() != null || mapping == null ? task.decimalMark() : mapping.decimalMark();
            return new Reading(
                    headers,
                    layout,
                    new Conventions(layout, mark),
                    new RowReader.Defaults(
                            platform,
                            task.observedAt() == null ? task.uploadedAt() : task.observedAt(),
                            clock.instant()),
                    Optional.ofNullable(mapping),
                    source.isWorkbook(),
                    0);
        } catch (ImportFailure e) {
            throw e.needsMapping() ? new NeedsMapping(e, source.description(), headers, samples) : e;
        }
    }

    /** Mended rows are read as the file they come from was: its mapping, platform, time and decimal mark, where nothing else is said. */
    private CreatorImport likeTheOriginal(CreatorImport task, Headers headers, List<Records.Entry> start) {
        if (!headers.isQuarantine() || start.isEmpty()) {
            return task;
        }
        String id = start.get(0).cells().size() < headers.ours()
                ? ""
                : start.get(0).cells().get(headers.ours() - 1).strip();
        return id.matches("\\d{1,18}")
                ? store.find(Long.parseLong(id))
                        .filter(origin -> origin.programId() == task.programId())
                        .map(task::like)
                        .orElse(task)
                : task;
    }

    /** Of rows that name none: as said with the upload or the mapping; else what the names of the columns speak of is asked about. */
    private Platform platform(CreatorImport task, Mapping mapping, Headers headers, Columns.Layout layout) {
        if (task.platform() != null) {
            return task.platform();
        }
        if (mapping != null && mapping.platform() != null) {
            return mapping.platform();
        }
        Platform spoken = Columns.platformOf(headers);
        boolean named = layout.has(Field.PLATFORM) || layout.has(Field.PROFILE_URL);
        if (spoken == null || named || spoken == settings.defaultPlatform()) {
            return settings.defaultPlatform();
        }
        throw new ImportFailure("platform-unclear", List.of(spoken.code()));
    }

    /** The first values of each column, short enough for a page. */
    private static List<List<String>> samples(Headers headers, List<Records.Entry> start) {
        List<List<String>> samples = new ArrayList<>();
        for (int i = 0; i < headers.size(); i++) {
            Set<String> values = new LinkedHashSet<>();
            for (Records.Entry entry : start) {
                List<String> cells = headers.cells(entry.cells());
                String value =
                        i < cells.size() ? cells.get(i).replace('\0', '\u2400').strip() : "";
                if (!value.isEmpty() && values.size() < SHOWN_SAMPLES) {
                    values.add(value.length() <= LONGEST_SAMPLE ? value : value.substring(0, LONGEST_SAMPLE) + "…");
                }
            }
            samples.add(List.copyOf(values));
        }
        return samples;
    }

    private void copy(RecordFile source, Reading reading, AtomicReference<ImportChunks> current, Progress progress)
            throws IOException {
        RowReader reader = new RowReader(reading.layout, reading.conventions, taxonomy, reading.defaults);
        Connection connection = DataSourceUtils.getConnection(dataSource);
        CopyIn copy = null;
        try (Records records = source.records()) {
            records.next();
            copy = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy incoming (" + CopyLine.COLUMNS + ") from stdin");
            long rows = 0;
            SeenBefore seen = new SeenBefore(reading.rows);
            StringBuilder buffer = new StringBuilder(FLUSH_AT * 2);
            for (Records.Entry entry = records.next(); entry != null; entry = records.next()) {
                CopyLine.append(buffer, reader.read(entry.line(), reading.cells(entry)), seen);
                rows++;
                if (buffer.length() >= FLUSH_AT) {
                    flush(copy, buffer);
                    progress.at(rows, current.get().consumed());
                }
            }
            flush(copy, buffer);
            copy.endCopy();
            copy = null;
            progress.at(rows, current.get().consumed());
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
}
