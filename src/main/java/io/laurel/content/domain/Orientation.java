package io.laurel.content.domain;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The one thing in EXIF that a picture needs: which side is up (EXIF 2.32, section 4.6.4, tag 274). */
final class Orientation {

    private static final int TAG = 0x0112;
    private static final int UPRIGHT = 1;

    private Orientation() {}

    /**
     * @param tiff the TIFF part of EXIF data
     * @return the same with nothing but the orientation, null where the picture is upright or nothing is said
     */
    static byte[] only(byte[] tiff) {
        int value = read(tiff);
        if (value <= UPRIGHT || value > 8) {
            return null;
        }
        return ByteBuffer.allocate(26)
                .put(new byte[] {'M', 'M', 0, 42})
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) TAG)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) value)
                .array();
    }

    private static int read(byte[] tiff) {
        if (tiff.length < 14) {
            return UPRIGHT;
        }
        ByteBuffer in = ByteBuffer.wrap(tiff).order(tiff[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = in.getInt(4);
        if (directory < 8 || directory > tiff.length - 2) {
            return UPRIGHT;
        }
        int entries = in.getShort(directory) & 0xFFFF;
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + 12 * i;
            if (entry > tiff.length - 12) {
                break;
            }
            if ((in.getShort(entry) & 0xFFFF) == TAG) {
                return in.getShort(entry + 8) & 0xFFFF;
            }
        }
        return UPRIGHT;
    }
}
