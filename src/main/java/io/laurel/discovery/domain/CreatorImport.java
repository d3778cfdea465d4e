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
        Instant finishedAt) {

    /** Share of the file read, 0-100; a done one is at 100. */
    public int percent() {
        if (state == ImportState.DONE) {
            return 100;
        }
        return sizeBytes == 0 ? 0 : (int) Math.min(99, bytesParsed * 100 / sizeBytes);
    }

    /** All rows are read and being compared with what is known. */
    public boolean merging() {
        return state == ImportState.RUNNING && bytesParsed >= sizeBytes;
    }
}
