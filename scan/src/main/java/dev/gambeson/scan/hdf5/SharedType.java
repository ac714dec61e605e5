package dev.gambeson.scan.hdf5;

import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;

/** A type that stands elsewhere in the file, under a name of its own. */
final class SharedType {

    private static final int IN_HEAP = 1;

    private SharedType() {}

    /** Follows a shared message of version 1, 2 or 3 to its type. */
    static Datatype read(Space space, long from) {
        space.seek(from);
        int version = space.u8();
        int kind = space.u8();
        if (version == 3 && kind == IN_HEAP) {
            throw InputException.unsupported(
                    new Location(null, null, from, null, null), "keeps types in a shared heap", null);
        }
        space.skip(version == 1 ? 6 : 0);
        long address = space.address();
        for (Message message : ObjectHeader.read(space, address)) {
            if (message.type() == Message.DATATYPE && !message.shared()) {
                return Datatype.read(space, message.from());
            }
        }
        throw space.malformed("a shared type is not where it should be");
    }
}
