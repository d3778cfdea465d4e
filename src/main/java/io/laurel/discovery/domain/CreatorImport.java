package io.laurel.discovery.domain;

import io.laurel.shared.Platform;
import java.time.Instant;
import java.util.List;

/**
 * An uploaded file of creators and what became of it. {@code imported + unchanged + quarantined = rowsRead} in every state: the four
 * stay 0 until the rows are merged; {@code rowsParsed} and {@code bytesParsed} tell the progress.
 *
 * @param platform and observedAt as given with the upload, or null
 * @param flagged rows taken with something odd about them
 * @param problem code of why it needs mapping or failed, else null
 * @param source name of where the file comes from, or null
 * @param encoding and decimalMark as chosen with the upload, or null to find out
 * @param mappingId what was said of its columns, or null
 * @param readAs how the file was read, or null before it is
 * @param headers of the file, empty before it is read
 */
public record CreatorImport(
        long id,
        long programId,
        ImportState state,
        Platform platform,
        Instant observedAt,
        String fileName,
        long sizeBytes,
        long rowsParsed,
        long bytesParsed,
        long rowsRead,
        long imported,
        long unchanged,
        long quarantined,
        long flagged,
        String problem,
        List<String> problemDetails,
        boolean cancelRequested,
        Instant uploadedAt,
        String uploadedBy,
        Instant startedAt,
        Instant finishedAt,
        String source,
        String encoding,
        DecimalMark decimalMark,
        Long mappingId,
        String readAs,
        List<String> headers) {

    /** Share of the file read, 0-100; a done one is at 100. */
    public int percent() {
        if (state == ImportState.DONE) {
            return 100;
        }
        return sizeBytes == 0 ? 0 : (int) Math.min(99, bytesParsed * 100 / sizeBytes);
    }

    /** This upload with what an earlier one had, where nothing is said. */
    public CreatorImport like(CreatorImport origin) {
        return new CreatorImport(
                id,
                programId,
                state,
                platform == null ? origin.platform : platform,
                observedAt == null ? (origin.observedAt == null ? origin.uploadedAt : origin.observedAt) : observedAt,
                fileName,
                sizeBytes,
                rowsParsed,
                bytesParsed,
                rowsRead,
                imported,
                unchanged,
                quarantined,
                flagged,
                problem,
                problemDetails,
                cancelRequested,
                uploadedAt,
                uploadedBy,
                startedAt,
                finishedAt,
                source == null ? origin.source : source,
                encoding,
                decimalMark == null ? origin.decimalMark : decimalMark,
                mappingId == null ? origin.mappingId : mappingId,
                readAs,
                headers);
    }

    /** All rows are read and being compared with what is known. */
    public boolean merging() {
        return state == ImportState.RUNNING && bytesParsed >= sizeBytes;
    }
}
