package dev.gambeson.scan.hdf5;

/** How many elements an array has. */
final class Extent {

    private static final int MOST_DIMENSIONS = 32;

    private Extent() {}

    /** Reads a dataspace message; the largest number where the product does not fit. */
    static long read(Space space, long from) {
        space.seek(from);
        int version = space.u8();
        int rank = space.u8();
        space.skip(version == 1 ? 6 : 1);
        int type = version == 1 ? 1 : space.u8();
        if (version < 1 || version > 2 || rank > MOST_DIMENSIONS) {
            throw space.malformed("a dataspace of version " + version + " and " + rank + " dimensions");
        }
        if (type == 2) {
            return 0;
        }
        long elements = 1;
        for (int i = 0; i < rank; i++) {
            long extent = space.length();
            elements = extent == 0
                    ? 0
                    : extent < 0 || elements > Long.MAX_VALUE / extent ? Long.MAX_VALUE : elements * extent;
        }
        return elements;
    }
}
