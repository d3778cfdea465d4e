package io.laurel.discovery.domain;

import io.laurel.shared.Handle;
import io.laurel.shared.Platform;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One record of a file: read, or rejected.
 *
 * @param line on which the record starts
 * @param cells as given, printable
 * @param platform handle, facts, flags and observedAt are null where rejected
 * @param facts values by field: String, Long, BigDecimal, List of String, Boolean, Instant; unknown ones are absent
 * @param rejection null where the row is sound
 */
public record Row(
        long line,
        List<String> cells,
        Platform platform,
        String platformId,
        Handle handle,
        Map<Field, Object> facts,
        List<String> flags,
        Instant observedAt,
        Rejection rejection) {

    static Row rejected(long line, List<String> cells, Rejection rejection) {
        return new Row(line, cells, null, null, null, null, null, null, rejection);
    }
}
