package io.laurel.shared;

import java.text.Normalizer;
import java.util.Locale;

/** A creator's name on a platform, normalised: NFKC, lower case, no leading @, no blanks. */
public record Handle(String value) {

    public Handle {
        String given = value;
        value = value == null ? "" : normalised(value);
        if (value.isEmpty() || value.length() > 100 || value.codePoints().anyMatch(c -> c <= ' ' || c == 0x7f)) {
            throw new InvalidInput("handle", given, "1 to 100 characters without blanks");
        }
    }

    private static String normalised(String given) {
        String text = Normalizer.isNormalized(given, Normalizer.Form.NFKC)
                ? given.strip()
                : Normalizer.normalize(given, Normalizer.Form.NFKC).strip();
        int at = 0;
        while (at < text.length() && text.charAt(at) == '@') {
            at++;
        }
        return text.substring(at).toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return value;
    }
}
