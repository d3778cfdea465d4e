package io.laurel.content.domain;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Segments of a JPEG (ITU-T T.81, annex B). */
final class JpegMetadata {

    private static final int SOI = 0xD8;
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;
    private static final int APP0 = 0xE0;
    private static final int APP1 = 0xE1;
    private static final int APP2 = 0xE2;
    private static final int APP14 = 0xEE;
    private static final int APP15 = 0xEF;
    private static final int COM = 0xFE;
    private static final String EXIF = "Exif\0\0";

    private JpegMetadata() {}

    /** @return empty when the segments do not fit; what stands behind the picture's end is dropped */
    static Optional<byte[]> strip(byte[] jpeg) {
        if (jpeg.length < 4 || marker(jpeg, 0) != SOI) {
            return Optional.empty();
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(jpeg.length);
        out.write(jpeg, 0, 2);
        int at = 2;
        boolean picture = false;
        while (at + 1 < jpeg.length) {
            int marker = marker(jpeg, at);
            if (marker == 0xFF) {
                at++;
                continue;
            }
            if (marker == EOI) {
                break;
            }
            int end = marker < 0 || at + 3 >= jpeg.length ? -1 : at + 2 + two(jpeg, at + 2);
            if (end < at + 4 || end > jpeg.length) {
                return Optional.empty();
            }
            copy(jpeg, at, end, marker, out);
            at = end;
            if (marker == SOS) {
                picture = true;
                at = endOfScan(jpeg, end);
                out.write(jpeg, end, at - end);
            }
        }
        out.write(0xFF);
        out.write(EOI);
        return picture ? Optional.of(out.toByteArray()) : Optional.empty();
    }

    /** The marker's code, -1 where none stands. */
    private static int marker(byte[] jpeg, int at) {
        return (jpeg[at] & 0xFF) == 0xFF ? jpeg[at + 1] & 0xFF : -1;
    }

    private static int two(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }

    private static void copy(byte[] jpeg, int from, int end, int marker, ByteArrayOutputStream out) {
        boolean exif = marker == APP1 && says(jpeg, from + 4, end, EXIF);
        if (exif) {
            byte[] tiff = Orientation.only(Arrays.copyOfRange(jpeg, from + 4 + EXIF.length(), end));
            if (tiff != null) {
                int length = 2 + EXIF.length() + tiff.length;
                out.writeBytes(new byte[] {(byte) 0xFF, (byte) APP1, (byte) (length >> 8), (byte) length});
                out.writeBytes(EXIF.getBytes(StandardCharsets.ISO_8859_1));
                out.writeBytes(tiff);
            }
        } else if (kept(jpeg, from, end, marker)) {
            out.write(jpeg, from, end - from);
        }
    }

    /** Of the applications' segments only JFIF's header, colour profiles and Adobe's colour transform are about the picture. */
    private static boolean kept(byte[] jpeg, int from, int end, int marker) {
        return switch (marker) {
            case COM -> false;
            case APP0 -> says(jpeg, from + 4, end, "JFIF\0");
            case APP2 -> says(jpeg, from + 4, end, "ICC_PROFILE\0");
            case APP14 -> says(jpeg, from + 4, end, "Adobe");
            default -> marker < APP0 || marker > APP15;
        };
    }

    private static boolean says(byte[] jpeg, int from, int end, String name) {
        return from + name.length() <= end
                && new String(jpeg, from, name.length(), StandardCharsets.ISO_8859_1).equals(name);
    }

    /** Where the compressed data ends: at the next marker that is no restart and no stuffed byte. */
    private static int endOfScan(byte[] jpeg, int from) {
        int at = from;
        while (at + 1 < jpeg.length) {
            int code = marker(jpeg, at);
            if (code > 0 && code != 0xFF && (code < 0xD0 || code > 0xD7)) {
                return at;
            }
            at++;
        }
        return jpeg.length;
    }
}
