package io.laurel.shared;

import java.text.Normalizer;
import java.util.Locale;

/** A creator's name on a platform, normalised: NFKC, lower case, no leading @, no blanks. */
public record Handle(String value) {

    public Handle {
        String given = value;
        value = value == null
                ? ""
                : Normalizer.normalize(value, Normalizer.Form.NFKC)
                        .strip()
                        .replaceFirst("^@+", "")
                        .toLowerCase(Locale.ROOT);
        if (value.isEmpty() || value.length() > 100 || value.codePoints().anyMatch(c -> c <= ' ' || c == 0x7f)) {
            throw new InvalidInput("handle", given, "1 to 100 characters without blanks");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
