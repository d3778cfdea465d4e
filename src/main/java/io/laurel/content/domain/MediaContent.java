package io.laurel.content.domain;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;

/** What a file is by its content. Headers are read, pictures never decoded. */
final class MediaContent {

    private static final Set<String> TYPES =
            Set.of("image/jpeg", "image/png", "image/webp", "image/gif", "video/mp4", "video/quicktime", "video/webm");

    /** Other names of the same. */
    private static final Map<String, String> ALIASES = Map.of(
            "application/mp4", "video/mp4",
            "video/x-m4v", "video/mp4",
            "application/x-matroska", "video/webm");

    private static final int HEAD = 4096;

    private MediaContent() {}

    /** Width and height in pixels. */
    record Size(int width, int height) {

        long pixels() {
            return (long) width * height;
        }
    }

    /** The type, when it is a picture or video that may be kept; by magic numbers, whatever the file is called. */
    static Optional<String> type(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            String found =
                    MimeTypes.getDefaultMimeTypes().detect(in, new Metadata()).toString();
            String type = ALIASES.getOrDefault(found, found);
            boolean matroska = found.equals("application/x-matroska");
            if (!TYPES.contains(type) || matroska && !head(file).contains("webm")) {
                return Optional.empty();
            }
            return type.startsWith("image/") && scripted(head(file)) ? Optional.empty() : Optional.of(type);
        }
    }

    /** A page or program that begins like a picture: no camera writes these. */
    private static boolean scripted(String head) {
        String lower = head.toLowerCase(Locale.ROOT);
        return lower.contains("<script")
                || lower.contains("<html")
                || lower.contains("<svg")
                || lower.contains("<?php")
                || lower.contains("%pdf-");
    }

    private static String head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
        }
    }

    /** @return empty when the header does not say, or lies about being a picture */
    static Optional<Size> size(Path file, String type) throws IOException {
        if (type.equals("image/webp")) {
            return webp(file);
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
                MemoryCacheImageInputStream image = new MemoryCacheImageInputStream(in)) {
            Iterator<ImageReader> readers = ImageIO.getImageReadersByMIMEType(type);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(image, true, true);
                return positive(reader.getWidth(0), reader.getHeight(0));
            } catch (IOException | RuntimeException unreadable) {
                return Optional.empty();
            } finally {
                reader.dispose();
            }
        }
    }

    /** The three kinds of WebP say it in their first 30 bytes (RFC 9649, sections 2.5 to 2.7). */
    private static Optional<Size> webp(Path file) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(30);
        }
        if (head.length < 30) {
            return Optional.empty();
        }
        return switch (new String(head, 12, 4, StandardCharsets.US_ASCII)) {
            case "VP8 " -> positive(little(head, 26, 2) & 0x3FFF, little(head, 28, 2) & 0x3FFF);
            case "VP8L" -> {
                int bits = little(head, 21, 4);
                yield positive((bits & 0x3FFF) + 1, (bits >>> 14 & 0x3FFF) + 1);
            }
            case "VP8X" -> positive(little(head, 24, 3) + 1, little(head, 27, 3) + 1);
            default -> Optional.empty();
        };
    }

    private static int little(byte[] bytes, int from, int count) {
        int value = 0;
        for (int i = 0; i < count; i++) {
            value |= (bytes[from + i] & 0xFF) << 8 * i;
        }
        return value;
    }

    private static Optional<Size> positive(int width, int height) {
        return width > 0 && height > 0 ? Optional.of(new Size(width, height)) : Optional.empty();
    }
}
