package io.laurel.discovery.persistence;

import io.laurel.discovery.domain.ImportFailure;
import io.laurel.shared.InvalidInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Finds out how a text is encoded: by its byte order mark, by where zero bytes are, by whether all of it is UTF-8. */
public final class Encoding {

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private Encoding() {}

    /** @return null for null, blank or {@code auto} */
    public static Charset chosen(String name) {
        if (name == null || name.isBlank() || name.equalsIgnoreCase("auto")) {
            return null;
        }
        return switch (name.strip().toLowerCase(Locale.ROOT)) {
            case "utf-8" -> StandardCharsets.UTF_8;
            case "utf-16le" -> StandardCharsets.UTF_16LE;
            case "utf-16be" -> StandardCharsets.UTF_16BE;
            case "windows-1252" -> WINDOWS;
            default -> throw new InvalidInput("encoding", name, "utf-8, utf-16le, utf-16be or windows-1252");
        };
    }

    static Charset of(byte[] start, Supplier<? extends InputStream> bytes) throws IOException {
        if (startsWith(start, 0xFF, 0xFE)) {
            return StandardCharsets.UTF_16LE;
        }
        if (startsWith(start, 0xFE, 0xFF)) {
            return StandardCharsets.UTF_16BE;
        }
        Charset wide = withoutMark(start);
        if (wide != null) {
            return wide;
        }
        if (mostlyControl(start)) {
            throw new ImportFailure("not-text", List.of());
        }
        return eightBit(bytes);
    }

    /** In UTF-16 without a mark, half of the bytes of most texts are zero, on one side. */
    private static Charset withoutMark(byte[] start) {
        int even = 0;
        int odd = 0;
        for (int i = 0; i < start.length; i++) {
            if (start[i] == 0) {
                even += i % 2 == 0 ? 1 : 0;
                odd += i % 2;
            }
        }
        int half = start.length / 2;
        if (half < 4) {
            return null;
        }
        if (odd * 10 > half * 4 && even * 20 < half) {
            return StandardCharsets.UTF_16LE;
        }
        return even * 10 > half * 4 && odd * 20 < half ? StandardCharsets.UTF_16BE : null;
    }

    /** One odd byte is a bad cell; many are a picture, a program or an archive. */
    private static boolean mostlyControl(byte[] start) {
        int odd = 0;
        for (byte b : start) {
            odd += b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t' ? 1 : 0;
        }
        return odd * 20 > start.length;
    }

    /** All of the file is looked at: the first letter that is not ASCII can be anywhere. */
    private static Charset eightBit(Supplier<? extends InputStream> bytes) throws IOException {
        long sequences = 0;
        long broken = 0;
        boolean windows = true;
        int expected = 0;
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = bytes.get()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                for (int i = 0; i < n; i++) {
                    int b = buffer[i] & 0xff;
                    if (b < 0x80 && expected == 0) {
                        continue;
                    }
                    windows &= b != 0x81 && b != 0x8D && b != 0x8F && b != 0x90 && b != 0x9D;
                    boolean continues = b >= 0x80 && b < 0xC0;
                    if (expected > 0 && continues) {
                        sequences += --expected == 0 ? 1 : 0;
                        continue;
                    }
                    broken += expected > 0 || continues || b == 0xC0 || b == 0xC1 || b > 0xF4 ? 1 : 0;
                    expected = b >= 0xF0 && b <= 0xF4 ? 3 : b >= 0xE0 && b < 0xF0 ? 2 : b >= 0xC2 && b < 0xE0 ? 1 : 0;
                }
            }
        }
        if (broken == 0 && (expected == 0 || sequences > 0)) {
            if (expected > 0) {
                throw new ImportFailure("truncated", List.of());
            }
            return StandardCharsets.UTF_8;
        }
        if (!windows || sequences > 4 * broken) {
            throw new ImportFailure("not-utf-8", List.of());
        }
        return WINDOWS;
    }

    static boolean startsWith(byte[] bytes, int... prefix) {
        for (int i = 0; i < prefix.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xff) != prefix[i]) {
                return false;
            }
        }
        return true;
    }
}
