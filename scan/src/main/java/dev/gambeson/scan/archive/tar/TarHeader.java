package dev.gambeson.scan.archive.tar;

import dev.gambeson.scan.content.Content;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A block of 512 bytes in front of a member (POSIX.1-2017, pax, "ustar Interchange Format"; GNU tar manual, "Basic Tar
 * Format").
 *
 * @param offset where it begins
 * @param name as the block alone says
 * @param size how many bytes follow, as the block alone says
 * @param type what it is: one ASCII letter or digit
 * @param link where a link leads
 * @param prefix what POSIX readers put in front of the name
 * @param strict whether the checksum is the one of the standard; old readers that add up signed bytes take others too
 * @param standard whether it says by which standard it is written; old archives do not
 */
record TarHeader(
        long offset, String name, long size, char type, String link, String prefix, boolean strict, boolean standard) {

    static final int BLOCK = 512;

    private static final int CHECKSUM = 148;
    private static final int CHECKSUM_LENGTH = 8;

    /** The header that begins there; null where the block is none. */
    static @Nullable TarHeader at(Content archive, long offset) {
        byte[] block = new byte[BLOCK];
        if (archive.read(offset, block, 0, BLOCK) < BLOCK) {
            return null;
        }
        long said = number(block, CHECKSUM, CHECKSUM_LENGTH);
        int unsigned = 0;
        int signed = 0;
        for (int i = 0; i < BLOCK; i++) {
            boolean own = i >= CHECKSUM && i < CHECKSUM + CHECKSUM_LENGTH;
            unsigned += own ? ' ' : block[i] & 0xff;
            signed += own ? ' ' : block[i];
        }
        long size = number(block, 124, 12);
        if (said != unsigned && said != signed || unsigned == CHECKSUM_LENGTH * ' ' || size < 0) {
            return null;
        }
        // GNU keeps other things where POSIX has the prefix.
        boolean gnu = text(block, 257, 8).startsWith("ustar  ");
        return new TarHeader(
                offset,
                text(block, 0, 100),
                size,
                block[156] == 0 ? '0' : (char) (block[156] & 0xff),
                text(block, 157, 100),
                gnu ? "" : text(block, 345, 155),
                said == unsigned,
                text(block, 257, 5).equals("ustar"));
    }

    /** The name with the prefix. */
    String path() {
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    /** Whether a block could be a header, told without adding it up. */
    static boolean possible(byte[] blocks, int from) {
        byte first = blocks[from + CHECKSUM];
        byte third = blocks[from + CHECKSUM + 2];
        return (first == ' ' || first >= '0' && first <= '7') && (third == ' ' || third >= '0' && third <= '7');
    }

    /** A number in octal digits, or binary where the first bit is set; -1 where it is none. */
    static long number(byte[] block, int from, int length) {
        if ((block[from] & 0x80) != 0) {
            return binary(block, from, length);
        }
        long value = 0;
        int at = from;
        int end = from + length;
        while (at < end && block[at] == ' ') {
            at++;
        }
        for (; at < end && block[at] >= '0' && block[at] <= '7'; at++) {
            value = value << 3 | block[at] - '0';
        }
        return at == end || block[at] == 0 || block[at] == ' ' ? value : -1;
    }

    private static long binary(byte[] block, int from, int length) {
        if ((block[from] & 0xff) != 0x80) {
            return -1;
        }
        long value = 0;
        for (int i = from + 1; i < from + length; i++) {
            if (value >>> 55 != 0) {
                return Long.MAX_VALUE;
            }
            value = value << 8 | block[i] & 0xff;
        }
        return value;
    }

    /** Text up to its first zero byte; where it is not UTF-8, each byte is one character. */
    static String text(byte[] block, int from, int length) {
        int end = from;
        while (end < from + length && block[end] != 0) {
            end++;
        }
        String text = new String(block, from, end - from, StandardCharsets.UTF_8);
        return text.indexOf('\ufffd') < 0 ? text : new String(block, from, end - from, StandardCharsets.ISO_8859_1);
    }
}
