package dev.gambeson.columnar.parquet.encoding;

import java.util.Arrays;

/**
 * Room for values of one shape, filled by a {@link Decoder} from the beginning.
 *
 * <p>The arrays are open because millions of values a second go through them. Not thread-safe.
 */
public final class Values {

    /** What values are in memory. */
    public enum Shape {
        /** Truth values (0 and 1) and whole numbers of up to 64 bits. */
        WHOLE,
        /** Numbers with fractions. */
        REAL,
        /** Pieces of an array of bytes. */
        BYTES
    }

    private static final long[] NO_LONGS = {};
    private static final double[] NO_DOUBLES = {};
    private static final int[] NO_INTS = {};

    private final Shape shape;
    private final int room;

    /** The values of shape {@link Shape#WHOLE}. */
    public final long[] wholes;

    /** The values of shape {@link Shape#REAL}. */
    public final double[] reals;

    /** Where values of shape {@link Shape#BYTES} begin in {@link #bytes}. */
    public final int[] starts;

    /** Where they end, exclusive. */
    public final int[] ends;

    /** The bytes of all values; a page, or an array of their own. */
    public byte[] bytes = {};

    /** Room for so many values. */
    public Values(Shape shape, int room) {
        this.shape = shape;
        this.room = room;
        this.wholes = shape == Shape.WHOLE ? new long[room] : NO_LONGS;
        this.reals = shape == Shape.REAL ? new double[room] : NO_DOUBLES;
        this.starts = shape == Shape.BYTES ? new int[room] : NO_INTS;
        this.ends = shape == Shape.BYTES ? new int[room] : NO_INTS;
    }

    /** What the values are. */
    public Shape shape() {
        return shape;
    }

    /** How many there may be. */
    public int room() {
        return room;
    }

    /** Makes room for so many bytes in all, keeping the first {@code used}. */
    public void makeRoom(int used, long needed) {
        if (needed > bytes.length) {
            long grown = Math.min(Integer.MAX_VALUE - 16, Math.max(needed, 2L * bytes.length));
            byte[] larger = new byte[(int) Math.max(grown, 256)];
            System.arraycopy(bytes, 0, larger, 0, used);
            bytes = larger;
        }
    }

    /** Keeps only what the values need, copied out of the page they stand in. */
    public void own(int count, int from, int to) {
        bytes = Arrays.copyOfRange(bytes, from, to + 8); // eight bytes may be looked at from any place
        for (int i = 0; i < count; i++) {
            starts[i] -= from;
            ends[i] -= from;
        }
    }
}
