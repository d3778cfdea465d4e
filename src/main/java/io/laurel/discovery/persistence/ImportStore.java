package io.laurel.discovery.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.laurel.audit.AuditLog;
import io.laurel.discovery.DiscoverySettings;
import io.laurel.discovery.domain.CreatorImport;
import io.laurel.discovery.domain.DecimalMark;
import io.laurel.discovery.domain.ImportState;
import io.laurel.discovery.domain.QuarantinedRow;
import io.laurel.shared.Conflict;
import io.laurel.shared.InvalidInput;
import io.laurel.shared.NotFound;
import io.laurel.shared.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Uploaded files and their outcome. */
@Repository
@EnableConfigurationProperties(DiscoverySettings.class)
public class ImportStore {

    private static final int CHUNK = 1 << 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The file is over the limit; answered as 413. */
    public static class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLarge(long limit) {
            super("the file is larger than laurel.discovery.max-upload allows: " + limit / (1 << 20) + " MB");
        }
    }

    /** Something was queued; the worker of this node looks at once. */
    record Queued() {}

    private final JdbcClient jdbc;
    private final DiscoverySettings settings;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ImportStore(
            JdbcClient jdbc,
            DiscoverySettings settings,
            AuditLog audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What comes with a file.
     *
     * @param platform to decimalMark may be null
     */
    public record Upload(
            long programId,
            Platform platform,
            Instant observedAt,
            String source,
            Charset encoding,
            DecimalMark decimalMark,
            String fileName,
            String actor) {

        public Upload(long programId, Platform platform, Instant observedAt, String fileName, String actor) {
            this(programId, platform, observedAt, null, null, null, fileName, actor);
        }
    }

    /** Stores the file and queues its import. @throws TooLarge when it is over the limit */
    @Transactional
    public CreatorImport add(Upload upload, InputStream file) throws IOException {
        Instant now = clock.instant();
        if (upload.observedAt != null && upload.observedAt.isAfter(now.plus(Duration.ofDays(1)))) {
            throw new InvalidInput("observedAt", upload.observedAt, "a time that is not in the future");
        }
        long id = jdbc.sql("""
                        insert into creator_import (program_id, state, platform, observed_at, source, encoding, decimal_mark,
                            file_name, size_bytes, uploaded_at, uploaded_by)
                        values (:program, 'QUEUED', :platform, :observed, :source, :encoding, :mark, :name, 0, :now, :actor)
                        returning id""")
                .param("program", upload.programId)
                .param("platform", upload.platform == null ? null : upload.platform.code())
                .param("observed", upload.observedAt == null ? null : Timestamp.from(upload.observedAt))
                .param("source", source(upload.source))
                .param("encoding", upload.encoding == null ? null : upload.encoding.name())
                .param("mark", upload.decimalMark == null ? null : upload.decimalMark.code())
                .param("name", plainName(upload.fileName))
                .param("now", Timestamp.from(now))
                .param("actor", upload.actor)
                .query(Long.class)
                .single();
        long size = storeChunks(id, file);
        if (size == 0) {
            throw new InvalidInput("file", null, "a CSV or XLSX file with a line of headers; this one is empty");
        }
        jdbc.sql("update creator_import set size_bytes = :size where id = :id")
                .param("size", size)
                .param("id", id)
                .update();
        jdbc.sql("insert into creator_import_job (import_id) values (:id)")
                .param("id", id)
                .update();
        audit.record(
                upload.programId, upload.actor, "creators-uploaded", "creator-import:" + id, Map.of("bytes", size));
        events.publishEvent(new Queued());
        return require(id);
    }

    private long storeChunks(long id, InputStream file) throws IOException {
        long size = 0;
        int seq = 0;
        for (byte[] chunk = file.readNBytes(CHUNK); chunk.length > 0; chunk = file.readNBytes(CHUNK)) {
            size += chunk.length;
            if (size > settings.maxUpload().toBytes()) {
                throw new TooLarge(settings.maxUpload().toBytes());
            }
            jdbc.sql("insert into creator_import_chunk (import_id, seq, data) values (:id, :seq, :data)")
                    .param("id", id)
                    .param("seq", seq++)
                    .param("data", chunk)
                    .update();
        }
        return size;
    }

    public CreatorImport require(long id) {
        return find(id).orElseThrow(() -> new NotFound("creator import", id));
    }

    Optional<CreatorImport> find(long id) {
        return jdbc.sql("select * from creator_import where id = :id")
                .param("id", id)
                .query(ImportStore::map)
                .optional();
    }

    /** Newest first. */
    public List<CreatorImport> list(long programId, int limit, long offset) {
        return jdbc.sql(
                        "select * from creator_import where program_id = :program order by id desc limit :limit offset :offset")
                .param("program", programId)
                .param("limit", limit)
                .param("offset", offset)
                .query(ImportStore::map)
                .list();
    }

    public long count(long programId) {
        return jdbc.sql("select count(*) from creator_import where program_id = :program")
                .param("program", programId)
                .query(Long.class)
                .single();
    }

    /**
     * Stops an import: at once while nobody works on it, else the worker stops within moments. What a finished one brought stays.
     *
     * @throws Conflict when it is finished
     */
    @Transactional
    public void cancel(long id, String actor) {
        CreatorImport found = jdbc.sql("select * from creator_import where id = :id for no key update")
                .param("id", id)
                .query(ImportStore::map)
                .optional()
                .orElseThrow(() -> new NotFound("creator import", id));
        if (found.state() == ImportState.CANCELLED) {
            return;
        }
        if (found.state() == ImportState.DONE || found.state() == ImportState.FAILED) {
            throw new Conflict("import " + id + " is " + found.state() + " and cannot be cancelled");
        }
        jdbc.sql("update creator_import set cancel_requested = true where id = :id")
                .param("id", id)
                .update();
        boolean free = found.state() == ImportState.NEEDS_MAPPING
                || jdbc.sql("select import_id from creator_import_job where import_id = :id for update skip locked")
                        .param("id", id)
                        .query(Long.class)
                        .optional()
                        .isPresent();
        if (free) {
            finish(id, ImportState.CANCELLED, null, List.of());
        }
        audit.record(found.programId(), actor, "creators-import-cancelled", "creator-import:" + id, Map.of());
    }

    /** Ends an import that brought nothing. The file is kept only where a mapping can still save it. */
    void finish(long id, ImportState state, String problem, List<String> details) {
        jdbc.sql("""
                        update creator_import set state = :state, problem = :problem, problem_details = :details,
                            finished_at = :now, rows_read = 0, imported = 0, unchanged = 0, quarantined = 0, flagged = 0,
                            samples = case when :state = 'NEEDS_MAPPING' then samples end
                        where id = :id""")
                .param("state", state.name())
                .param("problem", problem)
                .param("details", details.toArray(String[]::new))
                .param("now", Timestamp.from(clock.instant()))
                .param("id", id)
                .update();
        jdbc.sql("delete from creator_import_job where import_id = :id")
                .param("id", id)
                .update();
        if (state != ImportState.NEEDS_MAPPING) {
            dropFile(id);
        }
    }

    /** How the file was read, for the page. */
    void readAs(long id, String description, List<String> headers) {
        jdbc.sql("update creator_import set read_as = :description, headers = :headers where id = :id")
                .param("description", description)
                .param("headers", headers.toArray(String[]::new))
                .param("id", id)
                .update();
    }

    /** What the mapping page shows of a file that needs one. */
    void preview(long id, String description, List<String> headers, List<List<String>> samples) {
        readAs(id, description, headers);
        try {
            jdbc.sql("update creator_import set samples = :samples::jsonb where id = :id")
                    .param("samples", JSON.writeValueAsString(samples))
                    .param("id", id)
                    .update();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** First values by column of an import that needs a mapping; empty for any other. */
    public List<List<String>> samples(long id) {
        return jdbc.sql("select samples from creator_import where id = :id and samples is not null")
                .param("id", id)
                .query((row, index) -> {
                    try {
                        return JSON.readValue(row.getString(1), new TypeReference<List<List<String>>>() {});
                    } catch (JsonProcessingException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .optional()
                .orElse(List.of());
    }

    void dropFile(long id) {
        jdbc.sql("delete from creator_import_chunk where import_id = :id")
                .param("id", id)
                .update();
    }

    /** @param reason null for all */
    public List<QuarantinedRow> quarantine(long importId, String reason, int limit, long offset) {
        return jdbc.sql("""
                        select * from creator_quarantine where import_id = :id and (:reason::text is null or reason = :reason)
                        order by line limit :limit offset :offset""")
                .param("id", importId)
                .param("reason", reason)
                .param("limit", limit)
                .param("offset", offset)
                .query(ImportStore::quarantined)
                .list();
    }

    /** How many rows of each reason, most frequent first. */
    public Map<String, Long> quarantineReasons(long importId) {
        Map<String, Long> reasons = new LinkedHashMap<>();
        jdbc.sql("""
                        select reason, count(*) from creator_quarantine where import_id = :id
                        group by reason order by count(*) desc, reason""").param("id", importId).query(row -> {
            reasons.put(row.getString(1), row.getLong(2));
        });
        return reasons;
    }

    /** All quarantined rows in order of line, a slice at a time. */
    public void eachQuarantined(long importId, Consumer<QuarantinedRow> reader) {
        long after = -1;
        List<QuarantinedRow> slice;
        do {
            slice = jdbc.sql(
                            "select * from creator_quarantine where import_id = :id and line > :after order by line limit 1000")
                    .param("id", importId)
                    .param("after", after)
                    .query(ImportStore::quarantined)
                    .list();
            slice.forEach(reader);
            after = slice.isEmpty() ? after : slice.get(slice.size() - 1).line();
        } while (!slice.isEmpty());
    }

    /** One line of at most 80 characters, or null. */
    private static String source(String given) {
        String name =
                given == null ? "" : given.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        if (name.length() > 80) {
            throw new InvalidInput("source", given, "at most 80 characters");
        }
        return name.isEmpty() ? null : name;
    }

    private static String plainName(String given) {
        String name = given == null
                ? ""
                : given.replaceAll(".*[/\\\\]", "").replaceAll("\\p{Cntrl}", "").strip();
        return name.isEmpty() ? "upload.csv" : name.substring(0, Math.min(120, name.length()));
    }

    private static CreatorImport map(ResultSet row, int index) throws SQLException {
        String platform = row.getString("platform");
        return new CreatorImport(
                row.getLong("id"),
                row.getLong("program_id"),
                ImportState.valueOf(row.getString("state")),
                platform == null ? null : Platform.of(platform),
                CreatorRows.instant(row, "observed_at"),
                row.getString("file_name"),
                row.getLong("size_bytes"),
                row.getLong("rows_parsed"),
                row.getLong("bytes_parsed"),
                row.getLong("rows_read"),
                row.getLong("imported"),
                row.getLong("unchanged"),
                row.getLong("quarantined"),
                row.getLong("flagged"),
                row.getString("problem"),
                CreatorRows.texts(row, "problem_details"),
                row.getBoolean("cancel_requested"),
                CreatorRows.instant(row, "uploaded_at"),
                row.getString("uploaded_by"),
                CreatorRows.instant(row, "started_at"),
                CreatorRows.instant(row, "finished_at"),
                row.getString("source"),
                row.getString("encoding"),
                DecimalMark.of(row.getString("decimal_mark")),
                row.getObject("mapping_id", Long.class),
                row.getString("read_as"),
                row.getArray("headers") == null ? List.of() : CreatorRows.texts(row, "headers"));
    }

    private static QuarantinedRow quarantined(ResultSet row, int index) throws SQLException {
        return new QuarantinedRow(
                row.getLong("line"),
                row.getString("column_name"),
                row.getString("value"),
                row.getString("reason"),
                row.getString("reason_detail"),
                row.getObject("other_line", Long.class),
                CreatorRows.texts(row, "cells"));
    }
}
