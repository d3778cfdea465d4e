package io.laurel.content.domain;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;

/** Chunks of PNG (W3C PNG, third edition) and WebP (RFC 9649). */
final class ChunkMetadata {

    private static final Set<String> PNG = Set.of(
            "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "cICP", "mDCV", "cLLI",
            "bKGD", "hIST", "pHYs", "sPLT", "acTL", "fcTL", "fdAT");
    private static final Set<String> WEBP = Set.of("VP8X", "VP8 ", "VP8L", "ALPH", "ANIM", "ANMF", "ICCP");
    private static final int PNG_SIGNATURE = 8;
    private static final int RIFF_HEADER = 12;
    private static final int EXIF_FLAG = 0x08;
    private static final int XMP_FLAG = 0x04;

    private ChunkMetadata() {}

    /** @return empty when the chunks do not fit; what stands behind the last one is dropped */
    static Optional<byte[]> png(byte[] png) {
        ByteBuffer in = ByteBuffer.wrap(png);
        ByteArrayOutputStream out = new ByteArrayOutputStream(png.length);
        out.write(png, 0, Math.min(PNG_SIGNATURE, png.length));
        int at = PNG_SIGNATURE;
        while (at + 12 <= png.length) {
            long length = in.getInt(at) & 0xFFFFFFFFL;
            String type = name(png, at + 4);
            long end = at + 12 + length;
            if (end > png.length) {
                return Optional.empty();
            }
            if (PNG.contains(type)) {
                out.write(png, at, (int) (end - at));
            } else if (type.equals("eXIf")) {
                byte[] tiff = Orientation.only(Arrays.copyOfRange(png, at + 8, (int) end - 4));
                if (tiff != null) {
                    out.writeBytes(pngChunk(tiff));
                }
            }
            at = (int) end;
            if (type.equals("IEND")) {
                return Optional.of(out.toByteArray());
            }
        }
        return Optional.empty();
    }

    private static byte[] pngChunk(byte[] tiff) {
        byte[] chunk = ByteBuffer.allocate(12 + tiff.length)
                .putInt(tiff.length)
                .put("eXIf".getBytes(StandardCharsets.US_ASCII))
                .put(tiff)
                .array();
        CRC32 crc = new CRC32();
        crc.update(chunk, 4, 4 + tiff.length);
        ByteBuffer.wrap(chunk).putInt(8 + tiff.length, (int) crc.getValue());
        return chunk;
    }

    /** @return empty when the chunks do not fit */
    static Optional<byte[]> webp(byte[] webp) {
        if (webp.length < RIFF_HEADER + 8) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(webp).order(ByteOrder.LITTLE_ENDIAN);
        ByteArrayOutputStream out = new ByteArrayOutputStream(webp.length);
        out.write(webp, 0, RIFF_HEADER);
        long all = Math.min(webp.length, 8 + (in.getInt(4) & 0xFFFFFFFFL));
        byte[] tiff = null;
        int at = RIFF_HEADER;
        int flags = -1;
        boolean picture = false;
        while (at + 8 <= all) {
            String type = name(webp, at);
            long length = in.getInt(at + 4) & 0xFFFFFFFFL;
            long end = at + 8 + length;
            if (end > all) {
                return Optional.empty();
            }
            if (type.equals("EXIF")) {
                tiff = Orientation.only(exif(Arrays.copyOfRange(webp, at + 8, (int) end)));
            } else if (WEBP.contains(type)) {
                picture |= type.equals("VP8 ") || type.equals("VP8L") || type.equals("ANMF");
                flags = type.equals("VP8X") && length > 0 ? out.size() + 8 : flags;
                out.write(webp, at, (int) (end - at));
                if (length % 2 == 1) {
                    out.write(0);
                }
            }
            at = (int) (end + length % 2);
        }
        return picture ? Optional.of(riff(out, flags, tiff)) : Optional.empty();
    }

    /** Some writers begin with JPEG's name of EXIF. */
    private static byte[] exif(byte[] data) {
        return data.length > 6 && name(data, 0).equals("Exif") ? Arrays.copyOfRange(data, 6, data.length) : data;
    }

    /** @param flags where the extended header has them, -1 without such a header: then there is no place for EXIF */
    private static byte[] riff(ByteArrayOutputStream chunks, int flags, byte[] tiff) {
        boolean turned = tiff != null && flags >= 0;
        if (turned) {
            chunks.writeBytes("EXIF".getBytes(StandardCharsets.US_ASCII));
            chunks.writeBytes(ByteBuffer.allocate(4)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(tiff.length)
                    .array());
            chunks.writeBytes(tiff);
        }
        byte[] bare = chunks.toByteArray();
        ByteBuffer.wrap(bare).order(ByteOrder.LITTLE_ENDIAN).putInt(4, bare.length - 8);
        if (flags >= 0) {
            bare[flags] = (byte) (bare[flags] & ~(EXIF_FLAG | XMP_FLAG) | (turned ? EXIF_FLAG : 0));
        }
        return bare;
    }

    private static String name(byte[] bytes, int at) {
        return new String(bytes, at, 4, StandardCharsets.ISO_8859_1);
    }
}
