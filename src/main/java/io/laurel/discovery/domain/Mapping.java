package io.laurel.discovery.domain;

import io.laurel.shared.Platform;
import java.util.List;

/**
 * What somebody said the columns of a source mean.
 *
 * @param id null before it is saved
 * @param source name given at upload, or null where the names of the columns alone tell
 * @param headers and fields side by side
 * @param platform of rows that name none, or null
 * @param decimalMark POINT or COMMA, or null to learn it from the file
 */
public record Mapping(
        Long id, String source, List<String> headers, List<Field> fields, Platform platform, DecimalMark decimalMark) {}
