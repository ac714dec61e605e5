package dev.gambeson.scan.hdf5;

import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import dev.gambeson.scan.content.Content;
import java.util.OptionalLong;

/**
 * Where an HDF5 file begins, versions 0 to 3.
 *
 * @param space the file from there on
 * @param root the address of the root group's header
 * @param end how long the file should be from there on
 * @param driver whether it is one of several files that make one
 */
record Superblock(Space space, long root, long end, boolean driver) {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
    private static final int FIRST_SHIFT = 512;

    /** Behind a server each place would be a request, and no file has so long a block before it. */
    private static final int REMOTE = 1 << 18;

    /** Where it is: at 0, 512, 1024, 2048 and so on, as the library looks for it. */
    static OptionalLong find(Content content) {
        byte[] bytes = new byte[SIGNATURE.length];
        long end = content.isLocal() ? content.size() : Math.min(content.size(), REMOTE);
        for (long at = 0; at >= 0 && at < end; at = at == 0 ? FIRST_SHIFT : at * 2) {
            if (content.read(at, bytes, 0, bytes.length) == bytes.length && java.util.Arrays.equals(bytes, SIGNATURE)) {
                return OptionalLong.of(at);
            }
        }
        return OptionalLong.empty();
    }

    static Superblock read(Content content, long at) {
        Content file = content.part(at, content.size() - at);
        Space start = new Space(file, 8, 8);
        start.seek(SIGNATURE.length);
        int version = start.u8();
        if (version > 3) {
            throw InputException.unsupported(
                    new Location(null, null, at, null, null), "has a superblock of version " + version, null);
        }
        if (version < 2) {
            start.skip(4);
        }
        int offsetSize = start.u8();
        int lengthSize = start.u8();
        if (!isWidth(offsetSize) || !isWidth(lengthSize)) {
            throw start.malformed("addresses of " + offsetSize + " and lengths of " + lengthSize + " bytes");
        }
        Space space = new Space(file, offsetSize, lengthSize);
        return version < 2 ? old(space, version) : recent(space);
    }

    private static boolean isWidth(int size) {
        return size == 2 || size == 4 || size == 8;
    }

    private static Superblock old(Space space, int version) {
        space.seek(version == 0 ? 24 : 28);
        long base = space.address();
        space.address();
        long end = space.address() - base;
        boolean driver = space.isAddress(space.address());
        space.address();
        return new Superblock(space, space.address(), end, driver);
    }

    private static Superblock recent(Space space) {
        space.seek(12);
        long base = space.address();
        space.address();
        long end = space.address();
        return new Superblock(space, space.address(), end - base, false);
    }
}
