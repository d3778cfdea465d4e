package io.laurel.discovery.domain;

import io.laurel.shared.InvalidInput;
import java.util.Locale;

/** What stands between whole and fraction. */
public enum DecimalMark {
    POINT,
    COMMA,
    /** Both are in use, so that {@code 1,234} can be either. */
    MIXED,
    /** Nothing in the file tells. */
    UNKNOWN;

    /** @return null for null or blank */
    public static DecimalMark of(String code) {
        if (code == null || code.isBlank()) {
            return null;
        }
        return switch (code.strip().toLowerCase(Locale.ROOT)) {
            case "point", "." -> POINT;
            case "comma", "," -> COMMA;
            default -> throw new InvalidInput("decimalMark", code, "point or comma");
        };
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
