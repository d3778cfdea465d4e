package io.laurel.discovery.domain;

import java.util.List;

/**
 * A row that was not taken.
 *
 * @param otherLine the line it contradicts, or null
 * @param cells the record as given
 */
public record QuarantinedRow(
        long line, String column, String value, String reason, String detail, Long otherLine, List<String> cells) {}
