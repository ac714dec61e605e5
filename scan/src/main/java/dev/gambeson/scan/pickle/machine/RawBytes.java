package dev.gambeson.scan.pickle.machine;

import dev.gambeson.scan.pickle.Value;

/** What a loader takes from the stream between opcodes. */
@FunctionalInterface
public interface RawBytes {

    /** {@code pickle.load} takes none. */
    RawBytes NONE = (target, position, first) -> -1;

    /**
     * How many bytes are taken behind a BUILD, and something else is put in the place of what was built.
     *
     * @param target what was built
     * @param position the first byte behind the opcode
     * @param first whether none were taken before
     * @return 0 or more; -1 where the value stays
     */
    long taken(Value target, long position, boolean first);
}
