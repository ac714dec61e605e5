package dev.gambeson.scan.hdf5;

import java.util.Set;

/** The filters by which arrays are packed. */
final class Filters {

    /** Built in (1 to 6), and those of PyTables from before there was a list. */
    private static final Set<Integer> KNOWN = Set.of(1, 2, 3, 4, 5, 6, 305, 307);

    /** The range of the list of registered filters that the HDF Group keeps, and so far uses to about 32030. */
    private static final int REGISTERED_FROM = 32_000;

    private static final int REGISTERED_TO = 32_050;
    /** From this number on filters may have names. */
    private static final int NAMED = 256;

    private static final int MOST = 32;

    private Filters() {}

    /** Takes the number of a filter. */
    interface Taker {
        void take(int filter);
    }

    static boolean isKnown(int filter) {
        return KNOWN.contains(filter) || filter >= REGISTERED_FROM && filter <= REGISTERED_TO;
    }

    /** Reads a filter pipeline message of version 1 or 2. */
    static void read(Space space, long from, Taker taker) {
        space.seek(from);
        int version = space.u8();
        int count = space.u8();
        if (version < 1 || version > 2 || count > MOST) {
            throw space.malformed("a pipeline of version " + version + " with " + count + " filters");
        }
        space.skip(version == 1 ? 6 : 0);
        for (int i = 0; i < count; i++) {
            int filter = space.u16();
            int name = version == 1 || filter >= NAMED ? space.u16() : 0;
            space.skip(2);
            int values = space.u16();
            space.skip(version == 1 ? (name + 7) / 8 * 8 : name);
            space.skip(4L * values + (version == 1 && values % 2 == 1 ? 4 : 0));
            taker.take(filter);
        }
    }
}
