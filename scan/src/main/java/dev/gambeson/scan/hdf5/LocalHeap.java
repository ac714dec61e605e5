package dev.gambeson.scan.hdf5;

/**
 * Names of one group.
 *
 * @param from where they begin in the file
 * @param size how many bytes they are
 */
record LocalHeap(Space space, long from, long size) {

    static LocalHeap read(Space space, long address) {
        space.seek(address);
        space.demand("HEAP");
        space.skip(4);
        long size = space.length();
        space.length();
        return new LocalHeap(space, space.address(), size);
    }

    /** The text at an offset. */
    String text(long offset) {
        if (offset < 0 || offset > size) {
            throw space.malformed("a name is outside of its heap");
        }
        space.seek(from + offset);
        return space.name(from + size);
    }
}
