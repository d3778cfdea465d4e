package io.laurel.discovery.domain;

import io.laurel.discovery.Creator;
import java.util.List;

/**
 * Two creators that may be one person, with what speaks for it. Nothing follows from it but a look.
 *
 * @param evidence {@code handle}, {@code former-handle}, {@code name} or {@code address}, the strongest first
 */
public record Likely(Creator one, Creator other, List<String> evidence) {}
