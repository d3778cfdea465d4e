package io.laurel.discovery.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.laurel.discovery.domain.CreatorImport;
import io.laurel.discovery.domain.ImportState;
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
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
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
            Instant finishedAt) {}

    /** How far the reading is. */
    record Progress(int percent, long rows) {}

    /** Why it needs mapping or failed, with the headers or lines concerned. */
    record Problem(String code, String message, List<String> details) {}

    private final ImportStore imports;
    private final CurrentStaff staff;
    private final MessageSource messages;

    ImportApi(ImportStore imports, CurrentStaff staff, MessageSource messages) {
        this.imports = imports;
        this.staff = staff;
        this.messages = messages;
    }

    /**
     * Stores a file of creators and queues its import.
     *
     * @param programId the caller's program where absent
     * @param platform of rows that name none
     * @param observedAt when the file's facts were true, as an ISO date or time; the time of the upload where absent
     */
    @PostMapping(path = "/api/creators/imports", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @PreAuthorize(Access.WRITERS)
    ResponseEntity<View> upload(
            @RequestParam("file") MultipartFile file,
            @RequestParam(required = false) Long programId,
            @RequestParam(required = false) String platform,
            @RequestParam(required = false) String observedAt,
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
                found.finishedAt());
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
