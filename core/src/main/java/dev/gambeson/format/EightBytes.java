package dev.gambeson.format;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Text looked at eight bytes at a time: one number, whose lowest byte is the first character.
 *
 * <p>Short texts of changing length then cost no loop, whose end a processor cannot foresee. The arithmetic is of Warren,
 * "Hacker's Delight", 2nd edition, section 6-1, and Lemire, "Number parsing at a gigabyte per second" (2021). Pure and
 * thread-safe.
 */
public final class EightBytes {

    /** How many bytes must be in the array from the offset on, whether they belong to the text or not. */
    public static final int LENGTH = 8;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long TOPS = 0x8080808080808080L;

    private EightBytes() {}

    /** The eight bytes from an offset on. */
    public static long at(byte[] bytes, int offset) {
        return (long) LONG.get(bytes, offset);
    }

    /** The eight bytes with a byte that is repeated; to compare with {@link #first}. */
    public static long repeat(byte value) {
        return (value & 0xff) * ONES;
    }

    /** Whether all bytes are ASCII. */
    public static boolean isAscii(long word) {
        return (word & TOPS) == 0;
    }

    /**
     * How many bytes stand before the first that is one of a repeated byte, or below 14 as line ends and NUL are; 8 where
     * none is.
     */
    public static int before(long word, long repeated) {
        long other = word ^ repeated;
        long same = other - ONES & ~other;
        long low = word - 14 * ONES & ~word;
        return Long.numberOfTrailingZeros((same | low) & TOPS) >>> 3;
    }

    /** How many digits stand at the beginning, 0 to 8. */
    public static int digits(long word) {
        long distance = word ^ '0' * ONES;
        // Only a byte over 9 reaches its top bit; what it carries over lies behind it.
        return Long.numberOfTrailingZeros((distance + 0x76 * ONES | distance) & TOPS) >>> 3;
    }

    /** The number that the first so many digits say, 1 to 8: first pairs, then fours, then all eight. */
    public static long number(long word, int digits) {
        long aligned = word << 64 - 8 * digits;
        long pairs = (aligned & 0x0f0f0f0f0f0f0f0fL) * 2561 >>> 8;
        long fours = (pairs & 0x00ff00ff00ff00ffL) * 6553601 >>> 16;
        return (fours & 0x0000ffff0000ffffL) * 42949672960001L >>> 32;
    }
}
