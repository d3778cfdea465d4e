package io.laurel.discovery.persistence;

import io.laurel.discovery.domain.Row;

/** Which rows may name a profile that an earlier row of the file named: a Bloom filter, never wrong about a first naming it calls one. */
final class SeenBefore {

    private static final int BITS_PER_ROW = 24;
    private static final long LEAST = 1 << 16;
    private static final long MOST = 1 << 27;

    private final long[] bits;
    private final int shift;

    /** @param rows about as many as will come; 16 MB at most */
    SeenBefore(long rows) {
        long wanted = Math.max(LEAST, Math.min(MOST, rows * BITS_PER_ROW));
        int power = 64 - Long.numberOfLeadingZeros(wanted - 1);
        bits = new long[1 << (power - 6)];
        shift = 64 - power;
    }

    /** Learns the row's names too. */
    boolean maybe(Row row) {
        long platform = row.platform().ordinal() + 1L;
        boolean byId = row.platformId() != null && known(hash(row.platformId(), platform));
        boolean byHandle = row.handle() != null && known(hash(row.handle().value(), platform + 1_000));
        return byId || byHandle;
    }

    private static long hash(String name, long kind) {
        long hash = kind;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 29;
        }
        return hash;
    }

    private boolean known(long hash) {
        boolean first = known((int) (hash * 0x9E3779B97F4A7C15L >>> shift));
        boolean second = known((int) (hash * 0xC2B2AE3D27D4EB4FL >>> shift));
        return first && second;
    }

    private boolean known(int bit) {
        long mask = 1L << (bit & 63);
        boolean set = (bits[bit >>> 6] & mask) != 0;
        bits[bit >>> 6] |= mask;
        return set;
    }
}
