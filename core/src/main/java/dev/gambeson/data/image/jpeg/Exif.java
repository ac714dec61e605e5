package dev.gambeson.data.image.jpeg;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The orientation in an Exif segment (CIPA DC-008, tag 0x0112 of the first directory). What is damaged says nothing. */
final class Exif {

    private static final int ORIENTATION = 0x0112;

    private Exif() {}

    /** @return 1 to 8, or {@code otherwise} where the segment does not tell it */
    static int orientation(byte[] bytes, int from, int end, int otherwise) {
        int base = from + 6;
        if (base + 8 > end || !new String(bytes, from, 6, StandardCharsets.ISO_8859_1).equals("Exif\0\0")) {
            return otherwise;
        }
        boolean little = bytes[base] == 'I';
        ByteBuffer in = ByteBuffer.wrap(bytes, 0, end).order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        long directory = base + (in.getInt(base + 4) & 0xffffffffL);
        if (directory + 2 > end) {
            return otherwise;
        }
        int entries = in.getShort((int) directory) & 0xffff;
        for (int i = 0; i < entries; i++) {
            long entry = directory + 2 + 12L * i;
            if (entry + 12 > end) {
                return otherwise;
            }
            if ((in.getShort((int) entry) & 0xffff) == ORIENTATION) {
                int value = in.getShort((int) entry + 8);
                return value >= 1 && value <= 8 ? value : otherwise;
            }
        }
        return otherwise;
    }
}
