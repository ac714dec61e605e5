package dev.gambeson.scan.hdf5;

import dev.gambeson.scan.content.Content;
import java.util.function.Consumer;

/**
 * A named value at an object.
 *
 * @param name what it is called
 * @param type of its elements
 * @param elements how many there are
 * @param from where they begin
 * @param size how many bytes they take there
 */
record Attribute(String name, Datatype type, long elements, long from, long size) {

    private static final int PLAIN = 1;
    private static final int WITH_ALPHABET = 3;
    private static final int MOST_ELEMENTS = 100_000;

    /** Reads an attribute message of version 1, 2 or 3, which ends at a place. */
    static Attribute read(Space space, long from, long end) {
        space.seek(from);
        int version = space.u8();
        if (version < PLAIN || version > WITH_ALPHABET) {
            throw space.malformed("an attribute of version " + version);
        }
        int flags = space.u8();
        int nameSize = space.u16();
        int typeSize = space.u16();
        int extentSize = space.u16();
        space.skip(version == WITH_ALPHABET ? 1 : 0);
        long nameAt = space.position();
        String name = space.name(nameAt + nameSize);
        long typeAt = nameAt + padded(nameSize, version);
        long extentAt = typeAt + padded(typeSize, version);
        long valueAt = extentAt + padded(extentSize, version);
        if (valueAt > end) {
            throw space.malformed("an attribute is longer than its message");
        }
        Datatype type =
                version > PLAIN && (flags & 1) != 0 ? SharedType.read(space, typeAt) : Datatype.read(space, typeAt);
        return new Attribute(name, type, Extent.read(space, extentAt), valueAt, end - valueAt);
    }

    private static long padded(int size, int version) {
        return version == PLAIN ? (size + 7L) / 8 * 8 : size;
    }

    /** The values that are text or bytes, each of variable length or the whole, without a copy. */
    void values(Space space, GlobalHeap heap, Consumer<Content> each) {
        Values.read(space, heap, type, Math.min(elements, MOST_ELEMENTS), from, size, each);
    }
}
