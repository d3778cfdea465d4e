package io.laurel.discovery.persistence;

import io.laurel.audit.AuditLog;
import io.laurel.discovery.domain.Columns;
import io.laurel.discovery.domain.CreatorImport;
import io.laurel.discovery.domain.DecimalMark;
import io.laurel.discovery.domain.Field;
import io.laurel.discovery.domain.Headers;
import io.laurel.discovery.domain.ImportState;
import io.laurel.discovery.domain.Mapping;
import io.laurel.shared.Conflict;
import io.laurel.shared.InvalidInput;
import io.laurel.shared.NotFound;
import io.laurel.shared.Platform;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What the columns of a source mean, as said by people and remembered for its next file. */
@Repository
public class ImportMappings {

    /** A remembered mapping with who saved it. */
    public record Saved(Mapping mapping, long programId, Instant savedAt, String savedBy, Instant lastUsedAt) {}

    /**
     * What a person decided for one import.
     *
     * @param fields by column
     * @param platform of rows that name none; null to leave it to the upload
     * @param remember for the next file of this source
     */
    public record Choice(List<Field> fields, Platform platform, DecimalMark decimalMark, boolean remember) {}

    private final JdbcClient jdbc;
    private final ImportStore imports;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ImportMappings(
            JdbcClient jdbc, ImportStore imports, AuditLog audit, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.imports = imports;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Takes the choice for an import that waits for it and queues the import again.
     *
     * @throws Conflict when the import does not wait for a mapping
     * @throws InvalidInput naming the columns at fault, fields are {@code columns[i]}
     */
    @Transactional
    public void choose(long importId, Choice choice, String actor) {
        jdbc.sql("select id from creator_import where id = :id for no key update")
                .param("id", importId)
                .query(Long.class)
                .optional()
                .orElseThrow(() -> new NotFound("creator import", importId));
        CreatorImport waiting = imports.require(importId);
        if (waiting.state() != ImportState.NEEDS_MAPPING) {
            throw new Conflict("import " + importId + " is " + waiting.state() + " and waits for no mapping");
        }
        requireSound(waiting.headers(), choice.fields);
        long mappingId = save(waiting, choice, actor);
        jdbc.sql("""
                        update creator_import set mapping_id = :mapping, state = 'QUEUED', problem = null,
                            problem_details = '{}', samples = null, attempts = 0, finished_at = null
                        where id = :id""").param("mapping", mappingId).param("id", importId).update();
        jdbc.sql("insert into creator_import_job (import_id) values (:id)")
                .param("id", importId)
                .update();
        audit.record(
                waiting.programId(),
                actor,
                "creators-import-mapped",
                "creator-import:" + importId,
                Map.of("mapping", mappingId, "remembered", choice.remember));
        events.publishEvent(new ImportStore.Queued());
    }

    private static void requireSound(List<String> headers, List<Field> fields) {
        if (fields.size() != headers.size()) {
            throw new InvalidInput("columns", fields.size(), "one field for each of " + headers.size() + " columns");
        }
        List<InvalidInput.Problem> problems = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            if (!field.isRepeatable() && fields.indexOf(field) < i) {
                problems.add(new InvalidInput.Problem(
                        "columns[" + i + "]",
                        field.code(),
                        "another field; column " + (fields.indexOf(field) + 1) + " holds this one"));
            }
        }
        if (!Columns.identifies(fields)) {
            problems.add(new InvalidInput.Problem(
                    "columns", null, "a column with the handle, the platform's id or the profile's address"));
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
    }

    private long save(CreatorImport waiting, Choice choice, String actor) {
        Headers headers = new Headers(waiting.headers(), 0);
        if (choice.remember) {
            jdbc.sql("""
                            update creator_mapping set remembered = false
                            where program_id = :program and source is not distinct from :source::text
                                and fingerprint = :fingerprint and remembered""")
                    .param("program", waiting.programId())
                    .param("source", waiting.source())
                    .param("fingerprint", headers.fingerprint())
                    .update();
        }
        return jdbc.sql("""
                        insert into creator_mapping (program_id, source, fingerprint, headers, fields, platform, decimal_mark,
                            remembered, saved_at, saved_by)
                        values (:program, :source, :fingerprint, :headers, :fields, :platform, :mark, :remembered, :now, :actor)
                        returning id""")
                .param("program", waiting.programId())
                .param("source", waiting.source())
                .param("fingerprint", headers.fingerprint())
                .param("headers", waiting.headers().toArray(String[]::new))
                .param("fields", choice.fields.stream().map(Field::code).toArray(String[]::new))
                .param("platform", choice.platform == null ? null : choice.platform.code())
                .param("mark", choice.decimalMark == null ? null : choice.decimalMark.code())
                .param("remembered", choice.remember)
                .param("now", Timestamp.from(clock.instant()))
                .param("actor", actor)
                .query(Long.class)
                .single();
    }

    /**
     * The mapping said for this import; else the one remembered of its source, best for exactly these columns; else one remembered for
     * exactly these columns without a source, or, for a file without source, of any.
     */
    Optional<Mapping> find(CreatorImport task, Headers headers) {
        if (task.mappingId() != null) {
            return mapping(task.mappingId());
        }
        return jdbc.sql("""
                        select * from creator_mapping
                        where program_id = :program and remembered
                            and (fingerprint = :fingerprint and (source is null or :source::text is null) or source = :source::text)
                        order by (source is not distinct from :source::text) desc, fingerprint = :fingerprint desc, id desc
                        limit 1""")
                .param("program", task.programId())
                .param("source", task.source())
                .param("fingerprint", headers.fingerprint())
                .query((row, index) -> map(row).mapping())
                .optional();
    }

    private Optional<Mapping> mapping(long id) {
        return jdbc.sql("select * from creator_mapping where id = :id")
                .param("id", id)
                .query((row, index) -> map(row).mapping())
                .optional();
    }

    void used(Mapping mapping) {
        jdbc.sql("update creator_mapping set last_used_at = :now where id = :id")
                .param("now", Timestamp.from(clock.instant()))
                .param("id", mapping.id())
                .update();
    }

    /** Remembered ones, newest first. */
    public List<Saved> list(long programId) {
        return jdbc.sql("""
                        select * from creator_mapping where program_id = :program and remembered order by id desc limit 500""")
                .param("program", programId)
                .query((row, index) -> map(row))
                .list();
    }

    public Saved require(long id) {
        return jdbc.sql("select * from creator_mapping where id = :id and remembered")
                .param("id", id)
                .query((row, index) -> map(row))
                .optional()
                .orElseThrow(() -> new NotFound("mapping", id));
    }

    /** The next file of this source is asked about again; what was imported stays. */
    @Transactional
    public void forget(long id, String actor) {
        Saved saved = require(id);
        jdbc.sql("update creator_mapping set remembered = false where id = :id")
                .param("id", id)
                .update();
        audit.record(saved.programId, actor, "creators-mapping-forgotten", "creator-mapping:" + id, Map.of());
    }

    private static Saved map(ResultSet row) throws SQLException {
        String platform = row.getString("platform");
        Mapping mapping = new Mapping(
                row.getLong("id"),
                row.getString("source"),
                CreatorRows.texts(row, "headers"),
                CreatorRows.texts(row, "fields").stream().map(Field::of).toList(),
                platform == null ? null : Platform.of(platform),
                DecimalMark.of(row.getString("decimal_mark")));
        return new Saved(
                mapping,
                row.getLong("program_id"),
                CreatorRows.instant(row, "saved_at"),
                row.getString("saved_by"),
                CreatorRows.instant(row, "last_used_at"));
    }
}
