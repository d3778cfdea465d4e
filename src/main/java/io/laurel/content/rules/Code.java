package io.laurel.content.rules;

import java.time.LocalDate;

/**
 * A discount code the ambassador may give to readers.
 *
 * @param validUntil last day on which it works, null when it has no end
 */
public record Code(String code, LocalDate validUntil) {}
