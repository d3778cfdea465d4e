package io.laurel.content.domain;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** Blocks of a GIF (GIF89a specification). Comments and applications' data go, but for the ones that say how often it plays. */
final class GifMetadata {

    private static final int HEADER = 13;
    private static final int IMAGE = 0x2C;
    private static final int EXTENSION = 0x21;
    private static final int TRAILER = 0x3B;
    private static final int CONTROL = 0xF9;
    private static final int APPLICATION = 0xFF;
    private static final Set<String> PLAYING = Set.of("NETSCAPE2.0", "ANIMEXTS1.0");

    private GifMetadata() {}

    /** @return empty when the blocks do not fit; what stands behind the trailer is dropped */
    static Optional<byte[]> strip(byte[] gif) {
        try {
            return blocks(gif);
        } catch (ArrayIndexOutOfBoundsException tooShort) {
            return Optional.empty();
        }
    }

    private static Optional<byte[]> blocks(byte[] gif) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(gif.length);
        int at = HEADER + colours(gif[10]);
        if (at > gif.length) {
            return Optional.empty();
        }
        out.write(gif, 0, at);
        while (true) {
            int kind = gif[at] & 0xFF;
            int end;
            boolean kept = true;
            if (kind == TRAILER) {
                out.write(TRAILER);
                return Optional.of(out.toByteArray());
            } else if (kind == IMAGE) {
                end = end(gif, at + 10 + colours(gif[at + 9]) + 1);
            } else if (kind == EXTENSION) {
                end = end(gif, at + 2);
                kept = shows(gif, at);
            } else {
                return Optional.empty();
            }
            if (end > gif.length) {
                return Optional.empty();
            }
            if (kept) {
                out.write(gif, at, end - at);
            }
            at = end;
        }
    }

    private static boolean shows(byte[] gif, int at) {
        int label = gif[at + 1] & 0xFF;
        return label == CONTROL
                || label == APPLICATION
                        && gif[at + 2] == 11
                        && PLAYING.contains(new String(gif, at + 3, 11, StandardCharsets.ISO_8859_1));
    }

    /** Bytes of the colour table that these flags announce. */
    private static int colours(byte flags) {
        return (flags & 0x80) == 0 ? 0 : 3 << (flags & 7) + 1;
    }

    /** Behind the sub-blocks that begin here. */
    private static int end(byte[] gif, int from) {
        int at = from;
        while (gif[at] != 0) {
            at += 1 + (gif[at] & 0xFF);
        }
        return at + 1;
    }
}
