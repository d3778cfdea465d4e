package io.laurel.discovery.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.laurel.discovery.domain.CreatorImport;
import io.laurel.discovery.domain.DecimalMark;
import io.laurel.discovery.domain.Field;
import io.laurel.discovery.domain.ImportState;
import io.laurel.discovery.domain.Mapping;
import io.laurel.discovery.persistence.Encoding;
import io.laurel.discovery.persistence.ImportMappings;
import io.laurel.discovery.persistence.ImportStore;
import io.laurel.identity.CurrentStaff;
import io.laurel.shared.InvalidInput;
import io.laurel.shared.Platform;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Files of creators by REST. */
@RestController
class ImportApi {

    /**
     * @param rowsRead 0 until the rows are merged; always imported + unchanged + quarantined
     * @param flagged rows taken with something odd about them, for instance an engagement above 100 %
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(
            long id,
            ImportState state,
            long rowsRead,
            long imported,
            long unchanged,
            long quarantined,
            long flagged,
            long programId,
            Platform platform,
            Instant observedAt,
            String fileName,
            Progress progress,
            Problem problem,
            Instant uploadedAt,
            Instant finishedAt,
            String source,
            String readAs,
            Needed mapping) {}

    /**
     * What a person has to say before the file can be imported.
     *
     * @param columns with a guess for each
     * @param platform the names of the columns speak of, or null
     * @param fields all that a column can hold
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Needed(List<Column> columns, Platform platform, List<String> fields) {}

    /** @param known the field follows from the header; else it is a guess */
    record Column(int index, String header, List<String> samples, String field, boolean known) {}

    /**
     * What the columns hold.
     *
     * @param columns all, in any order; by index, else by header
     * @param platform of rows that name none
     * @param decimalMark point or comma; absent to learn it from the file
     * @param remember for the next file of this source; true where absent
     */
    record MappingBody(List<ColumnBody> columns, String platform, String decimalMark, Boolean remember) {}

    record ColumnBody(Integer index, String header, String field) {}

    /** A remembered mapping. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SavedView(
            long id,
            String source,
            List<ColumnBody> columns,
            Platform platform,
            String decimalMark,
            Instant savedAt,
            String savedBy,
            Instant lastUsedAt) {}

    /** How far the reading is. */
    record Progress(int percent, long rows) {}

    /** Why it needs mapping or failed, with the headers or lines concerned. */
    record Problem(String code, String message, List<String> details) {}

    private final ImportStore imports;
    private final ImportMappings mappings;
    private final MappingNeeds needs;
    private final CurrentStaff staff;
    private final MessageSource messages;

    ImportApi(
            ImportStore imports,
            ImportMappings mappings,
            MappingNeeds needs,
            CurrentStaff staff,
            MessageSource messages) {
        this.imports = imports;
        this.mappings = mappings;
        this.needs = needs;
        this.staff = staff;
        this.messages = messages;
    }

    /**
     * Stores a file of creators and queues its import.
     *
     * @param programId the caller's program where absent
     * @param platform of rows that name none
     * @param observedAt when the file's facts were true, as an ISO date or time; the time of the upload where absent
     * @param source name of where the file comes from; what is said of its columns is remembered under it
     * @param encoding utf-8, utf-16le, utf-16be or windows-1252; found out where absent
     * @param decimalMark point or comma; found out where absent
     */
    @PostMapping(path = "/api/creators/imports", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @PreAuthorize(Access.WRITERS)
    ResponseEntity<View> upload(
            @RequestParam("file") MultipartFile file,
            @RequestParam(required = false) Long programId,
            @RequestParam(required = false) String platform,
            @RequestParam(required = false) String observedAt,
            @RequestParam(required = false) String source,
            @RequestParam(required = false) String encoding,
            @RequestParam(required = false) String decimalMark,
            Locale locale)
            throws IOException {
        long program = programId == null ? staff.programId() : programId;
        staff.requireMember(program, "program", program);
        CreatorImport added = store(
                imports,
                new ImportStore.Upload(
                        program,
                        platform == null || platform.isBlank() ? null : Platform.of(platform),
                        instant(observedAt),
                        source,
                        Encoding.chosen(encoding),
                        DecimalMark.of(decimalMark),
                        file.getOriginalFilename(),
                        staff.require().id()),
                file);
        return ResponseEntity.accepted()
                .location(URI.create("/api/creators/imports/" + added.id()))
                .body(view(added, locale));
    }

    /** All imports of a program, newest first. */
    @GetMapping("/api/creators/imports")
    @PreAuthorize(Access.READERS)
    List<View> list(
            @RequestParam(required = false) Long programId,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(defaultValue = "0") long offset,
            Locale locale) {
        long program = programId == null ? staff.programId() : programId;
        staff.requireMember(program, "program", program);
        return imports.list(program, Math.max(1, Math.min(limit, 500)), Math.max(0, offset)).stream()
                .map(each -> view(each, locale))
                .toList();
    }

    @GetMapping("/api/creators/imports/{id}")
    @PreAuthorize(Access.READERS)
    View get(@PathVariable long id, Locale locale) {
        return view(member(id), locale);
    }

    /** Stops it; 409 when it is finished. */
    @PostMapping("/api/creators/imports/{id}/cancel")
    @PreAuthorize(Access.WRITERS)
    ResponseEntity<View> cancel(@PathVariable long id, Locale locale) {
        member(id);
        imports.cancel(id, staff.require().id());
        return ResponseEntity.accepted().body(view(imports.require(id), locale));
    }

    /** Says what the columns hold; 409 when the import does not wait for it. */
    @PostMapping(path = "/api/creators/imports/{id}/mapping", consumes = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize(Access.WRITERS)
    ResponseEntity<View> map(@PathVariable long id, @RequestBody MappingBody body, Locale locale) {
        CreatorImport found = member(id);
        mappings.choose(
                id,
                new ImportMappings.Choice(
                        fields(found, body),
                        body.platform == null || body.platform.isBlank() ? null : Platform.of(body.platform),
                        DecimalMark.of(body.decimalMark),
                        body.remember == null || body.remember),
                staff.require().id());
        return ResponseEntity.accepted().body(view(imports.require(id), locale));
    }

    private static List<Field> fields(CreatorImport found, MappingBody body) {
        Field[] fields = new Field[found.headers().size()];
        for (ColumnBody column : body.columns == null ? List.<ColumnBody>of() : body.columns) {
            int index = column.index != null ? column.index : found.headers().indexOf(column.header);
            if (index < 0 || index >= fields.length) {
                throw new InvalidInput(
                        "columns", column.index == null ? column.header : column.index, "a column of this file");
            }
            fields[index] = Field.of(column.field);
        }
        for (int i = 0; i < fields.length; i++) {
            if (fields[i] == null) {
                throw new InvalidInput("columns[" + i + "]", null, "a field, or ignore");
            }
        }
        return List.of(fields);
    }

    /** What is remembered of sources, newest first. */
    @GetMapping("/api/creators/mappings")
    @PreAuthorize(Access.READERS)
    List<SavedView> mappings(@RequestParam(required = false) Long programId) {
        long program = programId == null ? staff.programId() : programId;
        staff.requireMember(program, "program", program);
        return mappings.list(program).stream().map(ImportApi::saved).toList();
    }

    private static SavedView saved(ImportMappings.Saved saved) {
        Mapping mapping = saved.mapping();
        List<ColumnBody> columns = IntStream.range(0, mapping.headers().size())
                .mapToObj(i -> new ColumnBody(
                        i, mapping.headers().get(i), mapping.fields().get(i).code()))
                .toList();
        return new SavedView(
                mapping.id(),
                mapping.source(),
                columns,
                mapping.platform(),
                mapping.decimalMark() == null ? null : mapping.decimalMark().code(),
                saved.savedAt(),
                saved.savedBy(),
                saved.lastUsedAt());
    }

    /** Forgets it; what was imported stays. */
    @DeleteMapping("/api/creators/mappings/{mappingId}")
    @PreAuthorize(Access.WRITERS)
    ResponseEntity<Void> forget(@PathVariable long mappingId) {
        staff.requireMember(mappings.require(mappingId).programId(), "mapping", mappingId);
        mappings.forget(mappingId, staff.require().id());
        return ResponseEntity.noContent().build();
    }

    /** The rows not taken, with line, column, value and reason, followed by the cells as given. */
    @GetMapping(path = "/api/creators/imports/{id}/quarantine.csv", produces = "text/csv")
    @PreAuthorize(Access.READERS)
    void quarantine(@PathVariable long id, Locale locale, HttpServletResponse response) throws IOException {
        QuarantineCsv.write(imports, member(id), messages, locale, response);
    }

    private CreatorImport member(long id) {
        CreatorImport found = imports.require(id);
        staff.requireMember(found.programId(), "creator import", id);
        return found;
    }

    private View view(CreatorImport found, Locale locale) {
        return new View(
                found.id(),
                found.state(),
                found.rowsRead(),
                found.imported(),
                found.unchanged(),
                found.quarantined(),
                found.flagged(),
                found.programId(),
                found.platform(),
                found.observedAt(),
                found.fileName(),
                new Progress(found.percent(), found.rowsParsed()),
                found.problem() == null
                        ? null
                        : new Problem(found.problem(), problem(found, messages, locale), found.problemDetails()),
                found.uploadedAt(),
                found.finishedAt(),
                found.source(),
                found.readAs(),
                found.state() == ImportState.NEEDS_MAPPING ? needs.of(found) : null);
    }

    static String problem(CreatorImport found, MessageSource messages, Locale locale) {
        return messages.getMessage(
                "discovery.problem." + found.problem(),
                new Object[] {String.join(", ", found.problemDetails())},
                found.problem(),
                locale);
    }

    /** Answers a file over the limit with 413. */
    static CreatorImport store(ImportStore imports, ImportStore.Upload upload, MultipartFile file) throws IOException {
        try (InputStream in = file.getInputStream()) {
            return imports.add(upload, in);
        } catch (ImportStore.TooLarge e) {
            throw new ErrorResponseException(
                    HttpStatus.PAYLOAD_TOO_LARGE,
                    ProblemDetail.forStatusAndDetail(HttpStatus.PAYLOAD_TOO_LARGE, e.getMessage()),
                    e);
        }
    }

    /** An ISO date (its start in UTC) or time; null where nothing is given. */
    static Instant instant(String given) {
        if (given == null || given.isBlank()) {
            return null;
        }
        try {
            return given.strip().length() == 10
                    ? LocalDate.parse(given.strip())
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()
                    : OffsetDateTime.parse(given.strip()).toInstant();
        } catch (DateTimeParseException e) {
            throw new InvalidInput(
                    "observedAt", given, "a date such as 2026-03-31 or a time such as 2026-03-31T08:00:00Z");
        }
    }
}
