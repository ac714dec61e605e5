package dev.gambeson.scan.hdf5;

import org.jspecify.annotations.Nullable;

/**
 * An entry of a group.
 *
 * @param name what it is called
 * @param address of the object; -1 where it is a link by name
 * @param file the other file in which the object is; null where it is in this one
 * @param path the object's name, where it is a link by name
 * @param custom whether a program must bring the class of the link
 */
record Link(String name, long address, @Nullable String file, String path, boolean custom) {

    private static final int HARD = 0;
    private static final int SOFT = 1;
    private static final int EXTERNAL = 64;

    static Link hard(String name, long address) {
        return new Link(name, address, null, "", false);
    }

    static Link soft(String name, String path) {
        return new Link(name, -1, null, path, false);
    }

    /** Reads a link message, which ends at a place. */
    static Link read(Space space, long from, long end) {
        space.seek(from);
        int version = space.u8();
        if (version != 1) {
            throw space.malformed("a link of version " + version);
        }
        int flags = space.u8();
        int type = (flags & 8) != 0 ? space.u8() : HARD;
        space.skip(((flags & 4) != 0 ? 8 : 0) + ((flags & 16) != 0 ? 1 : 0));
        long length = space.number(1 << (flags & 3));
        long nameEnd = space.position() + length;
        if (length < 0 || nameEnd > end) {
            throw space.malformed("a name is longer than its link");
        }
        String name = space.name(nameEnd);
        space.seek(nameEnd);
        if (type == HARD) {
            return hard(name, space.address());
        }
        int size = space.u16();
        long valueEnd = Math.min(end, space.position() + size);
        if (type == SOFT) {
            return soft(name, space.name(valueEnd));
        }
        if (type != EXTERNAL) {
            return new Link(name, -1, null, "", true);
        }
        space.skip(1);
        String file = space.name(valueEnd);
        return new Link(name, -1, file, space.name(valueEnd), false);
    }
}
