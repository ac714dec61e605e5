package dev.gambeson.scan.hdf5;

/**
 * The type of the elements of an array, as far as it tells whether they may hold something to load.
 *
 * @param kind its class in the specification
 * @param size how many bytes an element takes where the array is
 * @param text whether a type of variable length is text
 */
record Datatype(int kind, long size, boolean text) {

    private static final int INTEGER = 0;
    private static final int STRING = 3;
    private static final int OPAQUE = 5;
    private static final int VARIABLE = 9;

    static Datatype read(Space space, long from) {
        space.seek(from);
        int first = space.u8();
        int bits = (int) space.number(3);
        return new Datatype(first & 15, space.u32(), (bits & 15) == 1);
    }

    boolean variable() {
        return kind == VARIABLE;
    }

    /** Whether each element is a text, or the whole array may be bytes. */
    boolean bytes() {
        return kind == STRING || kind == OPAQUE || kind == INTEGER && size == 1;
    }

    /** Whether each element stands for itself and not the array as a whole. */
    boolean separate() {
        return kind == STRING || kind == OPAQUE;
    }
}
