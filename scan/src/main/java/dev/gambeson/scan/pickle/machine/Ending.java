package dev.gambeson.scan.pickle.machine;

import org.jspecify.annotations.Nullable;

/**
 * How a pickle came to its end.
 *
 * @param kind in which way
 * @param offset the first byte behind the pickle, or the opcode that could not be followed
 * @param opcodes how many were read
 * @param problem what is wrong, beginning in lower case; empty after a STOP
 * @param ambiguity the first place where unpicklers differ, or null; the machine went on as the one that goes furthest
 */
public record Ending(
        Kind kind,
        long offset,
        long opcodes,
        String problem,
        @Nullable Ambiguity ambiguity) {

    /** The ways. */
    public enum Kind {
        /** At its STOP. */
        STOPPED,
        /** The bytes ended first. */
        TRUNCATED,
        /** An unpickler would refuse to go on. */
        BROKEN,
        /** A limit of the scan was met. */
        LIMIT
    }

    /**
     * Something that one unpickler refuses and another takes.
     *
     * @param offset of the opcode
     * @param problem what it is, beginning in lower case
     */
    public record Ambiguity(long offset, String problem) {}

    /** Whether it came to its STOP. */
    public boolean stopped() {
        return kind == Kind.STOPPED;
    }
}
