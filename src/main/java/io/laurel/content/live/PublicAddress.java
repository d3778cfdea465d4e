package io.laurel.content.live;

import java.net.InetAddress;

/**
 * Which addresses may be connected to: public unicast ones alone. Everything else is refused by range (IANA special-purpose
 * registries for IPv4 and IPv6), and so are IPv6 forms that carry an IPv4 address, whatever it is.
 */
final class PublicAddress {

    /** Address and prefix length of every IPv4 range that is not public unicast, and of one cloud's metadata service. */
    private static final int[][] REFUSED = {
        {0x00000000, 8}, // this network
        {0x0A000000, 8}, // private
        {0x64400000, 10}, // carrier-grade NAT; metadata of one cloud
        {0x7F000000, 8}, // loopback
        {0xA9FE0000, 16}, // link-local; metadata of most clouds
        {0xAC100000, 12}, // private
        {0xC0000000, 24}, // protocol assignments; metadata of one cloud
        {0xC0000200, 24}, // documentation
        {0xC0586300, 24}, // 6to4 relay
        {0xC0A80000, 16}, // private
        {0xC6120000, 15}, // benchmarks
        {0xC6336400, 24}, // documentation
        {0xCB007100, 24}, // documentation
        {0xE0000000, 4}, // multicast
        {0xF0000000, 4}, // reserved, broadcast
        {0xA83F8110, 32}, // 168.63.129.16: a cloud's host, public by range
    };

    private PublicAddress() {}

    static boolean is(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == 4 ? isPublic4(bytes) : isPublic6(bytes);
    }

    private static boolean isPublic4(byte[] b) {
        int value = (b[0] & 255) << 24 | (b[1] & 255) << 16 | (b[2] & 255) << 8 | b[3] & 255;
        for (int[] range : REFUSED) {
            int mask = -1 << 32 - range[1];
            if ((value & mask) == range[0]) {
                return false;
            }
        }
        return true;
    }

    /** Global unicast (2000::/3) without protocol assignments and Teredo (2001::/23), documentation and 6to4. */
    private static boolean isPublic6(byte[] b) {
        int first = (b[0] & 255) << 8 | b[1] & 255;
        int second = (b[2] & 255) << 8 | b[3] & 255;
        boolean global = (first & 0xE000) == 0x2000;
        boolean assigned = first == 0x2001 && (second & 0xFE00) == 0;
        boolean documentation = first == 0x2001 && second == 0x0DB8 || first == 0x3FFF && (second & 0xF000) == 0;
        return global && !assigned && !documentation && first != 0x2002;
    }
}
