package io.laurel.content.domain;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * Boxes of MP4 and QuickTime (ISO/IEC 14496-12). What tells of place and camera becomes free space of the same length, so that no offset
 * in the film changes.
 */
final class MovieMetadata {

    private static final Set<String> TELLING = Set.of("udta", "meta", "uuid");
    private static final Set<String> HOLDING = Set.of("moov", "trak");
    private static final int PIECE = 64 * 1024;

    private MovieMetadata() {}

    /** @return false when the boxes do not fit */
    static boolean blank(Path file) throws IOException {
        try (FileChannel movie = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return blank(movie, 0, movie.size());
        }
    }

    private static boolean blank(FileChannel movie, long from, long to) throws IOException {
        long at = from;
        while (at + 8 <= to) {
            ByteBuffer head = ByteBuffer.allocate(16);
            movie.read(head, at);
            long length = head.getInt(0) & 0xFFFFFFFFL;
            String type = new String(head.array(), 4, 4, StandardCharsets.ISO_8859_1);
            int header = length == 1 ? 16 : 8;
            if (length == 1) {
                length = head.getLong(8);
            } else if (length == 0) {
                length = to - at;
            }
            if (length < header || length > to - at) {
                return false;
            }
            if (TELLING.contains(type)) {
                movie.write(ByteBuffer.wrap("free".getBytes(StandardCharsets.US_ASCII)), at + 4);
                zero(movie, at + header, at + length);
            } else if (HOLDING.contains(type) && !blank(movie, at + header, at + length)) {
                return false;
            }
            at += length;
        }
        return true;
    }

    private static void zero(FileChannel movie, long from, long to) throws IOException {
        for (long at = from; at < to; at += PIECE) {
            movie.write(ByteBuffer.allocate((int) Math.min(PIECE, to - at)), at);
        }
    }
}
