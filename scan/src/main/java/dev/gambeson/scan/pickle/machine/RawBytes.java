package dev.gambeson.scan.pickle.machine;

import dev.gambeson.scan.pickle.Value;

/** What a loader takes from the stream between opcodes. */
@FunctionalInterface
public interface RawBytes {

    /** {@code pickle.load} takes none. */
    RawBytes NONE = (target, position) -> 0;

    /**
     * How many bytes are taken behind a BUILD.
     *
     * @param target what was built
     * @param position the first byte behind the opcode
     */
    long taken(Value target, long position);
}
